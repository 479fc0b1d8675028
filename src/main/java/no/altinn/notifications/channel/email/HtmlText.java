package no.altinn.notifications.channel.email;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * Writes HTML as the plain text that stands beside it in an e-mail (RFC 2046 §5.1.4): paragraphs,
 * list items and table rows on lines of their own, links with their addresses, nothing of scripts
 * and styles. Not thread-safe; made for one text.
 */
public final class HtmlText implements NodeVisitor {

  private static final Set<String> PARAGRAPHS =
      Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre");
  private static final Set<String> CELLS = Set.of("td", "th");
  private static final Set<String> LINELESS = Set.of("td", "th", "body");
  private static final Set<String> SILENT = Set.of("script", "style", "head", "title", "template");

  private final StringBuilder text = new StringBuilder();
  private int silentDepth = Integer.MAX_VALUE;

  private HtmlText() {}

  /**
   * The text of an HTML document or a piece of one; whatever is broken in it is read as browsers
   * do.
   */
  public static String of(String html) {
    HtmlText writer = new HtmlText();
    Jsoup.parse(html).body().traverse(writer);
    return writer.text.toString().strip() + "\n";
  }

  @Override
  public void head(Node node, int depth) {
    if (depth > silentDepth) {
      return;
    }
    if (node instanceof TextNode words) {
      words(words.text());
    } else if (node instanceof Element element) {
      begin(element, depth);
    }
  }

  private void begin(Element element, int depth) {
    String name = element.normalName();
    if (SILENT.contains(name)) {
      silentDepth = depth;
    } else if (PARAGRAPHS.contains(name)) {
      lines(2);
    } else if (name.equals("br")) {
      text.append('\n');
    } else if (name.equals("img")) {
      words(element.attr("alt"));
    } else if (name.equals("li")) {
      lines(1);
      text.append("- ");
    } else if (CELLS.contains(name)) {
      words(" ");
    } else if (element.isBlock()) {
      lines(1);
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (depth == silentDepth) {
      silentDepth = Integer.MAX_VALUE;
    }
    if (depth > silentDepth || !(node instanceof Element element)) {
      return;
    }
    if (element.normalName().equals("a")) {
      link(element);
    } else if (PARAGRAPHS.contains(element.normalName())) {
      lines(2);
    } else if (element.isBlock() && !LINELESS.contains(element.normalName())) {
      lines(1);
    }
  }

  private void link(Element anchor) {
    String target = anchor.attr("href").strip();
    boolean useful = target.matches("(?i)(https?|mailto|tel):.+");
    String shown = anchor.text().strip();
    if (useful && !shown.equals(target) && !target.equalsIgnoreCase("mailto:" + shown)) {
      text.append(shown.isEmpty() ? target : " <" + target + ">");
    }
  }

  /** Appends running text; white space at the start of a line is dropped. */
  private void words(String words) {
    boolean spaced = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
    text.append(spaced ? words.stripLeading() : words);
  }

  /** Ends the line, and leaves a blank one if two are asked for. */
  private void lines(int wanted) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    text.setLength(end);
    int there = 0;
    while (there < end && text.charAt(end - 1 - there) == '\n') {
      there++;
    }
    if (end > 0 && there < wanted) {
      text.append("\n".repeat(wanted - there));
    }
  }
}
