package no.altinn.notifications.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import no.altinn.notifications.access.Verdict.LetIn;
import no.altinn.notifications.access.Verdict.NotAllowed;
import no.altinn.notifications.access.Verdict.NotAuthenticated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerUsersTest {

  private final BrokerUsers users = new BrokerUsers("batch:skd, portal:ttd:compose");

  @Test
  void a_user_orders_in_the_name_that_the_configuration_gives_it() {
    assertThat(users.judge("batch", Policy.CREATE)).isEqualTo(new LetIn("skd", "batch"));
    assertThat(users.judge("portal", Policy.CREATE)).isEqualTo(new LetIn("ttd", "portal"));
    assertThat(users.judge("portal", Policy.COMPOSE)).isEqualTo(new LetIn("ttd", "portal"));
  }

  @Test
  void a_user_may_do_nothing_that_it_was_not_given() {
    assertThat(users.judge("batch", Policy.COMPOSE)).isEqualTo(new NotAllowed());
    assertThat(users.judge("portal", Policy.SUPPORT)).isEqualTo(new NotAllowed());
    assertThat(users.judge("skd", Policy.CREATE)).isEqualTo(new NotAuthenticated(false));
    assertThat(new BrokerUsers("").judge("batch", Policy.CREATE))
        .isEqualTo(new NotAuthenticated(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch", "batch:", ":skd", "batch:skd:all", "batch:skd,batch:ttd"})
  void a_list_that_cannot_be_meant_is_told_at_the_start(String entries) {
    assertThatThrownBy(() -> new BrokerUsers(entries)).isInstanceOf(IllegalStateException.class);
  }
}
