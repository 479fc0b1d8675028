package no.altinn.notifications.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTest {

  private final List<UUID> ids = Stream.generate(Ids::next).limit(5).toList();
  private final Claim claim = new Claim(UUID.randomUUID(), ids);

  @Test
  void what_a_message_carries_reads_back_as_the_same_claim() {
    assertThat(Claim.parse(claim.encode())).isEqualTo(claim);
  }

  @Test
  void pieces_keep_the_token_and_every_row_once() {
    assertThat(claim.pieces(2)).extracting(piece -> piece.ids().size()).containsExactly(2, 2, 1);
    assertThat(claim.pieces(2)).allMatch(piece -> piece.token().equals(claim.token()));
    assertThat(claim.pieces(2)).flatExtracting(Claim::ids).isEqualTo(ids);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", ":", "01234567-89ab-7def-8123-456789abcdef:", "a:b"})
  void a_message_that_is_no_claim_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Claim.parse(text));
  }

  @Test
  void ids_rise_and_are_of_version_7() {
    List<UUID> made = IntStream.range(0, 10_000).mapToObj(i -> Ids.next()).toList();

    assertThat(made).isSortedAccordingTo((a, b) -> a.toString().compareTo(b.toString()));
    assertThat(made).doesNotHaveDuplicates().allMatch(id -> id.version() == 7 && id.variant() == 2);
  }
}
