// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android.tracing;

import android.content.SharedPreferences;
import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingListener;
import io.bluezone.tracing.TracingStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The times at which this phone noticed others, kept for {@link #DAYS} days. Time of which nothing
 * tells counts as none: after the end of the process, or while it was frozen. Pauses of up to 16
 * minutes count: asleep, a tracer listens once in an interval of its ID, so that it notices who
 * stays for one. Thread safe.
 */
public final class Listening implements TracingListener {

  /** As long as encounters are kept. */
  public static final int DAYS = 14;

  /**
   * The interval of {@link #beat}, while the phone is awake. In Doze a tracer keeps it awake once
   * in 15 minutes for one scan and 10 s, at least 30 s: a beat falls into each.
   */
  public static final Duration BEAT = Duration.ofSeconds(30);

  private static final String STRETCHES = "stretches";
  private static final long A_MINUTE = 60;
  private static final long A_DAY = 24 * 60 * A_MINUTE;

  /** The longest time from a beat to the next in Doze: an interval, and one time awake. */
  private static final long PAUSE = 16 * A_MINUTE;

  private static final long MOST = (DAYS + 1) * A_DAY / PAUSE;

  private final SharedPreferences memory;
  private final Clock clock;

  @GuardedBy("this")
  private boolean listens;

  @GuardedBy("this")
  private long noted;

  /** In seconds since 1970. */
  private record Stretch(long from, long until) {

    static Stretch parse(String text) {
      List<String> ends = Splitter.on('-').splitToList(text);
      return new Stretch(Long.parseLong(ends.get(0)), Long.parseLong(ends.get(1)));
    }

    long within(long first, long last) {
      return Math.max(0, Math.min(until, last) - Math.max(from, first));
    }

    @Override
    public String toString() {
      return from + "-" + until;
    }
  }

  /** The part of some time in which this phone listened. */
  public record Share(Duration listened, Duration of) {

    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration RESTART = Duration.ofMinutes(10);

    /** {@return whether no more is missing than a restart takes} */
    public boolean isWhole() {
      return of.minus(listened).compareTo(RESTART) < 0;
    }

    public boolean isNone() {
      return listened.compareTo(LEAST) < 0;
    }
  }

  public Listening(SharedPreferences memory, Clock clock) {
    this.memory = memory;
    this.clock = clock;
  }

  /** {@return what keeps a phone with this status from noticing others, or from noting them} */
  public static Optional<Problem> hindrance(TracingStatus status) {
    return status.problems().stream().filter(each -> isDeaf(each.kind())).findFirst();
  }

  private static boolean isDeaf(Problem.Kind kind) {
    return switch (kind) {
      case ADAPTER_OFF,
          ADAPTER_MISSING,
          PERMISSION_MISSING,
          RADIO_CLOSED,
          NOT_SCANNING,
          SCAN_SILENT,
          RADIO_CLOCK_DIFFERS,
          LOG_WRITE_FAILED,
          LOCATION_OFF,
          START_REFUSED ->
          true;
      case NOT_ADVERTISING,
          ADVERTISING_NOT_SUPPORTED,
          ADDRESS_DOES_NOT_ROTATE,
          NOT_SERVING,
          OVERLOADED,
          READS_STARVED,
          CLOCK_JUMPED,
          LOG_FULL,
          LOG_DAMAGED,
          VAULT_FAILED,
          BACKGROUND_RESTRICTED,
          BATTERY_SAVER,
          NOTIFICATION_HIDDEN ->
          false;
    };
  }

  @Override
  public void onEncounter(Encounter encounter) {
    beat();
  }

  @Override
  public synchronized void onStatus(TracingStatus status) {
    boolean now = status.state() == TracingStatus.State.RUNNING && !hindrance(status).isPresent();
    if (now == listens) {
      beat();
      return;
    }
    note(clock.instant().getEpochSecond(), now);
  }

  /** Notes that what was so lasts; to be called at each {@link #BEAT}. */
  public synchronized void beat() {
    long now = clock.instant().getEpochSecond();
    if (listens && (now < noted || now - noted >= A_MINUTE)) {
      note(now, true);
    }
  }

  @GuardedBy("this")
  private void note(long now, boolean goesOn) {
    List<Stretch> all = read();
    long oldest = now - (DAYS + 1) * A_DAY;
    // A clock that was set back has dated some ahead.
    all.removeIf(each -> each.until() < oldest || each.from() > now);
    if (listens && now >= noted && now - noted <= PAUSE && !all.isEmpty()) {
      Stretch last = all.remove(all.size() - 1);
      all.add(new Stretch(last.from(), now));
    } else if (goesOn) {
      all.add(new Stretch(now, now));
    }
    listens = goesOn;
    noted = now;
    List<Stretch> kept = all.subList((int) Math.max(0, all.size() - MOST), all.size());
    memory.edit().putString(STRETCHES, Joiner.on(',').join(kept)).apply();
  }

  private List<Stretch> read() {
    List<Stretch> all = new ArrayList<>();
    String text = memory.getString(STRETCHES, "");
    for (String each : Splitter.on(',').omitEmptyStrings().split(text == null ? "" : text)) {
      all.add(Stretch.parse(each));
    }
    return all;
  }

  /** {@return how long it listened on a day that has begun, until now} */
  public Share on(LocalDate day, ZoneId zone) {
    return within(
        day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /** {@return how long it listened in the last {@link #DAYS} days} */
  public Share lately() {
    Instant now = clock.instant();
    return within(now.minus(Duration.ofDays(DAYS)), now);
  }

  private synchronized Share within(Instant from, Instant until) {
    long now = clock.instant().getEpochSecond();
    if (listens) {
      note(now, true);
    }
    long first = from.getEpochSecond();
    long last = Math.min(until.getEpochSecond(), now);
    long listened = read().stream().mapToLong(each -> each.within(first, last)).sum();
    return new Share(
        Duration.ofSeconds(Math.min(listened, last - first)), Duration.ofSeconds(last - first));
  }
}
