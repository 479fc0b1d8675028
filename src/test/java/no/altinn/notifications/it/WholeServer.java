package no.altinn.notifications.it;

import no.altinn.notifications.local.LocalStack;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * For tests that look at the server from outside: starts the shared server unless it runs already,
 * and gives constructors and methods its {@link LocalStack} and an {@link Api} that calls it as
 * {@code ttd}. Unlike Arquillian's own extension it leaves the test methods alone, so that tables
 * work as usual.
 */
public final class WholeServer implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

  private final ArquillianExtension arquillian = new ArquillianExtension();

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    arquillian.beforeAll(context);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    arquillian.afterAll(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type.equals(LocalStack.class) || type.equals(Api.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    LocalStack stack = SharedServer.stack();
    return parameter.getParameter().getType().equals(Api.class) ? Api.of(stack) : stack;
  }
}
