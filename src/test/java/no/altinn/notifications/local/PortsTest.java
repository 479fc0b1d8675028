package no.altinn.notifications.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void a_taken_port_is_named_with_the_setting_to_choose_another_by() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ports free = Ports.free();
      Ports ports =
          new Ports(
              free.http(),
              free.https(),
              free.database(),
              free.broker(),
              free.smtp(),
              taken.getLocalPort(),
              free.mailbox());

      assertThatThrownBy(ports::check)
          .isInstanceOf(LocalStack.CannotStart.class)
          .hasMessage(
              "Port %d (sms-gateway) is taken. Choose another with"
                  + " -Dlocal.sms-gateway.port=<port>.",
              taken.getLocalPort());
    }
  }

  @Test
  void free_ports_are_free_and_all_different() {
    Ports ports = Ports.free();

    ports.check();
    Set<Integer> different =
        Stream.of(
                ports.http(),
                ports.https(),
                ports.database(),
                ports.broker(),
                ports.smtp(),
                ports.smsGateway(),
                ports.mailbox())
            .collect(Collectors.toSet());
    assertThat(different).hasSize(7);
  }
}
