package no.altinn.notifications.faults;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * Runs inside the server's process and ends it at a {@link HaltPoint}, at once and without a word,
 * when a file says so. The product has no door for this: its classes are changed as they are
 * loaded.
 */
public final class HaltAgent {

  /** Where watched code finds the watcher: it sees no class of ours, but those of the JDK. */
  private static final String WATCHER = "no.altinn.notifications.faults.watcher";

  private static final int KILLED = 137;

  private HaltAgent() {}

  /**
   * Called by the JVM before the server starts.
   *
   * @param order the file that names a point and which passage of it is the last; without the file
   *     nothing happens
   */
  public static void premain(String order, Instrumentation instrumentation) {
    System.getProperties().put(WATCHER, new Watcher(Path.of(order)));
    AgentBuilder agent = new AgentBuilder.Default().disableClassFormatChanges();
    for (HaltPoint point : HaltPoint.values()) {
      Class<?> advice = point.exit() ? Exit.class : Enter.class;
      agent =
          agent
              .type(named(point.type()))
              .transform(
                  (builder, type, loader, module, domain) ->
                      builder.visit(Advice.to(advice).on(named(point.method()))));
    }
    agent.installOn(instrumentation);
  }

  private static final class Watcher implements BiConsumer<String, Object> {

    private final Path order;
    private final AtomicInteger passages = new AtomicInteger();

    Watcher(Path order) {
      this.order = order;
    }

    @Override
    public void accept(String step, Object argument) {
      if (!Files.exists(order)) {
        return;
      }
      try {
        String[] words = Files.readString(order).trim().split(" ");
        if (HaltPoint.valueOf(words[0]).is(step, argument)
            && passages.incrementAndGet() >= Integer.parseInt(words[1])) {
          Runtime.getRuntime().halt(KILLED);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Woven into the beginning of methods. */
  static final class Enter {
    @Advice.OnMethodEnter
    @SuppressWarnings("unchecked")
    static void step(
        @Advice.Origin("#t.#m") String where,
        @Advice.Argument(value = 0, optional = true, typing = Assigner.Typing.DYNAMIC)
            Object argument) {
      ((BiConsumer<String, Object>) System.getProperties().get(WATCHER))
          .accept("enter ".concat(where), argument);
    }
  }

  /** Woven into the end of methods. */
  static final class Exit {
    @Advice.OnMethodExit(onThrowable = Throwable.class)
    @SuppressWarnings("unchecked")
    static void step(
        @Advice.Origin("#t.#m") String where,
        @Advice.Argument(value = 0, optional = true, typing = Assigner.Typing.DYNAMIC)
            Object argument) {
      ((BiConsumer<String, Object>) System.getProperties().get(WATCHER))
          .accept("exit ".concat(where), argument);
    }
  }
}
