package no.altinn.notifications.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Hei | Hei",
        "<p>En</p><p>To</p> | En¶¶To",
        "<p>En<br>to<br/>tre</p> | En¶to¶tre",
        "<div>En</div><div>to</div> | En¶to",
        "<h1>Brev</h1><p>Tekst</p> | Brev¶¶Tekst",
        "<ul><li>en</li><li>to <b>tre</b></li></ul>slutt | - en¶- to tre¶¶slutt",
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table> | a b¶c d",
        "<a href='https://a.example'>Les</a> mer | Les <https://a.example> mer",
        "<a href='https://a.example'>https://a.example</a> | https://a.example",
        "<a href='javascript:alert(1)'>Les</a> | Les",
        "<a href='mailto:a@b.example'>a@b.example</a> | a@b.example",
        "<style>p{}</style><script>alert(1)</script><p>Hei</p> | Hei",
        "<html><head><title>T</title></head><body>Hei</body></html> | Hei",
        "Sm&oslash;r &amp; br&oslash;d &lt;3 | Smør & brød <3",
        "<p>  mye    luft   </p>   <p>her</p> | mye luft¶¶her",
        "<img src='x' alt='Logo'> Hei | Logo Hei",
        "<p>uavsluttet <b>fet | uavsluttet fet",
        "<!-- skjult -->synlig | synlig"
      })
  void html_becomes_text(String html, String text) {
    assertThat(HtmlText.of(html).strip()).isEqualTo(text.replace("¶", "\n"));
  }

  @Test
  void deep_nesting_does_no_harm() {
    assertThat(HtmlText.of("<div>".repeat(20_000) + "Hei")).contains("Hei");
  }
}
