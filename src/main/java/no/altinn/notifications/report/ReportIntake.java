package no.altinn.notifications.report;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import no.altinn.notifications.channel.sms.SmsReceipt;
import no.altinn.notifications.platform.Batcher;
import no.altinn.notifications.platform.Channel;

/**
 * Where reports come in by whatever way: they are stored when {@link #accept} returns, and looked
 * at a moment later. What cannot be put on the queue, the sweep finds. Thread-safe.
 */
@ApplicationScoped
public class ReportIntake {

  static final String QUEUE = "notifications.reports";

  private static final System.Logger LOGGER = System.getLogger(ReportIntake.class.getName());
  private static final int MOST_PER_MESSAGE = 200;

  @Resource(lookup = "concurrent/sending")
  ManagedExecutorService executor;

  @Resource(lookup = "jms/broker")
  ConnectionFactory broker;

  @Inject ReportStore store;

  private Batcher<UUID> batcher;

  @PostConstruct
  void start() {
    batcher = new Batcher<>(executor, MOST_PER_MESSAGE, this::put);
  }

  /** Stores reports. They are acknowledged to the provider after this. */
  void accept(List<ReceivedReport> reports) {
    if (reports.isEmpty()) {
      return;
    }
    reports.stream()
        .filter(report -> !report.meaning().known())
        .forEach(
            report ->
                LOGGER.log(
                    Level.WARNING,
                    "{0} reports a state that is not documented, {1}; it is kept",
                    report.provider(),
                    report.state()));
    store.keep(reports).forEach(batcher::add);
  }

  void received(@Observes SmsReceipt receipt) {
    accept(
        List.of(
            new ReceivedReport(
                Channel.SMS,
                receipt.provider(),
                receipt.reference(),
                receipt.state(),
                SmsState.of(receipt.state()),
                receipt.time(),
                null)));
  }

  private void put(List<UUID> ids) {
    String text = ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    try (JMSContext context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      context.createProducer().send(context.createQueue(QUEUE), text);
    } catch (RuntimeException e) {
      LOGGER.log(
          Level.WARNING,
          "{0} delivery reports could not be put on {1}; the sweep takes them up within seconds:"
              + " {2}",
          ids.size(),
          QUEUE,
          e.toString());
    }
  }
}
