package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import no.altinn.notifications.it.Api.Answer;
import no.altinn.notifications.local.LocalStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A creator with a limit is told of it, and so is when to come back. */
@ExtendWith(WholeServer.class)
class RequestLimitIT {

  @Test
  void beyond_its_limit_a_creator_is_asked_to_wait_and_others_are_not(LocalStack stack, Api api) {
    String path = "/orders?sendersReference=none";
    Api limited =
        api.with(
            stack.tokens().enterprise().scopes(Api.CREATE).org(LocalStack.LIMITED_CREATOR).sign());

    List<Answer> answers =
        IntStream.range(0, LocalStack.REQUESTS_PER_MINUTE + 10)
            .mapToObj(i -> limited.get(path))
            .toList();

    Answer first = answers.get(0);
    assertThat(first.status()).as("%s", first).isEqualTo(200);
    assertThat(first.header("RateLimit-Limit")).isEqualTo("" + LocalStack.REQUESTS_PER_MINUTE);
    assertThat(first.header("RateLimit-Remaining"))
        .isEqualTo("" + (LocalStack.REQUESTS_PER_MINUTE - 1));
    assertThat(first.header("RateLimit-Policy"))
        .isEqualTo(LocalStack.REQUESTS_PER_MINUTE + ";w=60");
    assertThat(answers.stream().filter(answer -> answer.status() == 200))
        .hasSizeBetween(LocalStack.REQUESTS_PER_MINUTE, LocalStack.REQUESTS_PER_MINUTE + 3);
    Answer refused = answers.stream().filter(a -> a.status() == 429).findFirst().orElseThrow();
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refused.json().getInt("status")).isEqualTo(429);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3);
    assertThat(refused.header("RateLimit-Remaining")).isEqualTo("0");
    assertThat(api.get(path).status()).isEqualTo(200);
    assertThat(api.get(path).header("RateLimit-Limit")).isEmpty();
  }
}
