package no.altinn.notifications.operations;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;

/** The page with a month's figures, and the form that asks for it. */
final class MetricsPage {

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>Notifications: monthly figures</title></head>
      <body>
      <h1>Notifications: monthly figures</h1>
      <form method="post" action="metrics">
      <label>Month <input name="month" type="number" min="1" max="12" required value="%d"></label>
      <label>Year <input name="year" type="number" min="2000" max="9999" required value="%d"></label>
      <button>Show</button>
      </form>
      %s</body>
      </html>
      """;

  private static final String TABLE =
      """
      <table>
      <caption>%s</caption>
      <thead><tr><th>Organisation</th><th>Orders</th><th>E-mails</th><th>Successful e-mails</th><th>SMS</th><th>Successful SMS</th></tr></thead>
      <tbody>
      %s</tbody>
      </table>
      """;

  private MetricsPage() {}

  static String form(YearMonth suggested) {
    return PAGE.formatted(suggested.getMonthValue(), suggested.getYear(), "");
  }

  static String table(YearMonth month, List<MonthlyFigures.Row> rows) {
    String body =
        rows.stream()
            .map(
                row ->
                    "<tr><td>%s</td><td>%d</td><td>%d</td><td>%d</td><td>%d</td><td>%d</td></tr>%n"
                        .formatted(
                            escaped(row.creator()),
                            row.orders(),
                            row.emails(),
                            row.successfulEmails(),
                            row.sms(),
                            row.successfulSms()))
            .collect(Collectors.joining());
    return PAGE.formatted(month.getMonthValue(), month.getYear(), TABLE.formatted(month, body));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
