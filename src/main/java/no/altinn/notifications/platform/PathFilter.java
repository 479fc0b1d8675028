package no.altinn.notifications.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * Makes paths match without regard to the case of letters and to a slash at the end (wire contract
 * §0.2). All that varies in our paths are UUIDs and fixed words, so folding loses nothing.
 */
@WebFilter("/*")
public class PathFilter extends HttpFilter {

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI();
    String canonical = canonical(path);
    if (canonical.equals(path) || !canonical.startsWith("/notifications/")) {
      chain.doFilter(request, response);
    } else {
      String query = request.getQueryString();
      request
          .getRequestDispatcher(query == null ? canonical : canonical + "?" + query)
          .forward(request, response);
    }
  }

  static String canonical(String path) {
    String folded = path.toLowerCase(Locale.ROOT);
    int end = folded.length();
    while (end > 1 && folded.charAt(end - 1) == '/') {
      end--;
    }
    return folded.substring(0, end);
  }
}
