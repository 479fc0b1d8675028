package no.altinn.notifications.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

  private final AddressRules rules = AddressRules.publicOr(Set.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "169.254.169.254",
        "169.254.170.2",
        "168.63.129.16",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "2130706433",
        "127.1",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::10.0.0.1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b::127.0.0.1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "5f00::1"
      })
  void what_is_not_public_may_not_be_called(String address) throws UnknownHostException {
    assertThat(rules.allow("name.example", InetAddress.getAllByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "223.255.255.255",
        "2a01:4f8::1",
        "2606:4700::1111",
        "64:ff9b::8.8.8.8"
      })
  void what_is_public_may(String address) throws UnknownHostException {
    assertThat(rules.allow("name.example", InetAddress.getAllByName(address))).isTrue();
  }

  @Test
  void one_closed_address_among_open_ones_closes_the_name() throws UnknownHostException {
    InetAddress[] both = {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")};

    assertThat(rules.allow("name.example", both)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, LocalHost, 127.0.0.1, true",
    "localhost, other.example, 127.0.0.1, false",
    "127.0.0.1, any.example, 127.0.0.1, true",
    "127.0.0.1, any.example, 127.0.0.2, false",
    "10.1.0.0/16, any.example, 10.1.255.255, true",
    "10.1.0.0/16, any.example, 10.2.0.0, false",
    "10.0.0.0/9, any.example, 10.127.0.1, true",
    "10.0.0.0/9, any.example, 10.128.0.1, false",
    "fd00:1::/32, any.example, fd00:1::7, true",
    "fd00:1::/32, any.example, fd00:2::7, false",
    "::1, any.example, ::1, true",
  })
  void an_administrator_may_open_hosts_addresses_and_ranges(
      String allowed, String host, String address, boolean open) throws UnknownHostException {
    assertThat(
            AddressRules.publicOr(Set.of(allowed)).allow(host, InetAddress.getAllByName(address)))
        .isEqualTo(open);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "::1/129", "300.0.0.1"})
  void a_range_that_is_none_is_told(String range) {
    assertThatThrownBy(() -> AddressRules.publicOr(Set.of(range)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(range);
  }
}
