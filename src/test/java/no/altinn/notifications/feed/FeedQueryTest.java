package no.altinn.notifications.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.altinn.notifications.platform.InvalidRequest;
import no.altinn.notifications.platform.QueryParameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedQueryTest {

  private static final int LARGEST = 500;

  @ParameterizedTest
  @CsvSource({
    "'', 0, 500, false, false",
    "seq=7, 7, 500, false, false",
    "SEQ=7&pagesize=3, 7, 3, false, false",
    "pageSize=0, 0, 1, false, false",
    "pageSize=-5, 0, 1, false, false",
    "pageSize=100000, 0, 500, false, false",
    "pageSize=99999999999999999999, 0, 500, false, false",
    "orderby=asc, 0, 500, false, false",
    "orderBy=0, 0, 500, false, false",
    "orderBy=DESC&seq=9, 9, 500, true, false",
    "orderBy=Desc, 9223372036854775807, 500, true, false",
    "orderBy=1, 9223372036854775807, 500, true, false",
    "view=all, 0, 500, false, true",
    "View=ALL, 0, 500, false, true"
  })
  void a_query_is_read_in_any_case_and_clamped(
      String query, long after, int pageSize, boolean descending, boolean all) {
    assertThat(FeedQuery.of(parse(query), LARGEST))
        .isEqualTo(new FeedQuery(after, pageSize, descending, all));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seq=-1",
        "seq=abc",
        "seq=1.5",
        "seq=9223372036854775808",
        "pageSize=many",
        "orderBy=random",
        "orderBy=2",
        "view=some"
      })
  void what_cannot_be_understood_is_refused(String query) {
    assertThatThrownBy(() -> FeedQuery.of(parse(query), LARGEST))
        .isInstanceOf(InvalidRequest.class);
  }

  private static QueryParameters parse(String query) {
    Map<String, String> pairs =
        query.isEmpty()
            ? Map.of()
            : Stream.of(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    return QueryParameters.of(new MultivaluedHashMap<>(pairs));
  }
}
