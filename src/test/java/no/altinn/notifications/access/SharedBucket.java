package no.altinn.notifications.access;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** What the statement does, in memory: the bucket that simulated servers share. */
final class SharedBucket implements QuotaStore {

  private final LongSupplier nanoTime;
  private final Map<String, double[]> buckets = new HashMap<>();
  int leases;
  boolean down;

  SharedBucket(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized Grant lease(String creator, Quota quota, int wanted) {
    leases++;
    if (down) {
      throw new IllegalStateException("no database");
    }
    double now = nanoTime.getAsLong() / 1e9;
    double[] bucket =
        buckets.computeIfAbsent(creator, name -> new double[] {quota.perMinute(), now});
    double level = Math.min(quota.perMinute(), bucket[0] + (now - bucket[1]) * quota.perSecond());
    int granted = (int) Math.min(wanted, level);
    bucket[0] = level - granted;
    bucket[1] = now;
    return new Grant(granted, bucket[0]);
  }
}
