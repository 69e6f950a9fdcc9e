// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import com.google.common.collect.Comparators;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.bluezone.base.Registration;
import io.bluezone.client.Outbox;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.servers.venue.counting.PhoneCount;
import io.bluezone.servers.venue.data.VenueData;
import io.bluezone.servers.venue.state.Attention;
import io.bluezone.servers.venue.state.AuthorityHealth;
import io.bluezone.servers.venue.state.CaseVisit;
import io.bluezone.servers.venue.state.DisclosableDay;
import io.bluezone.servers.venue.state.Drill;
import io.bluezone.servers.venue.state.GateState;
import io.bluezone.servers.venue.state.HistoryPoint;
import io.bluezone.servers.venue.state.OperatorSettings;
import io.bluezone.servers.venue.state.PhonesNow;
import io.bluezone.servers.venue.state.RadioHealth;
import io.bluezone.servers.venue.state.RadioHealth.Level;
import io.bluezone.servers.venue.state.VenueProblem;
import io.bluezone.servers.venue.state.VenueState;
import io.bluezone.servers.web.Acts;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingListener;
import io.bluezone.tracing.TracingStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a venue, brought up to date each second of the radio's time. Thread safe. */
final class VenueMonitor implements VenueState, AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(VenueMonitor.class);
  private static final Duration WRITTEN = Duration.ofSeconds(10);

  private final VenueHall hall;
  private final ProximityTracer tracer;
  private final VenueData data;
  private final Optional<AuthorityWatch> watch;
  private final Changes changes;
  private final Drills drills;
  // The tracer's thread does not wait for a memory card.
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          new ThreadFactoryBuilder().setNameFormat("venue-history").setDaemon(true).build());
  private final AtomicBoolean isWaiting = new AtomicBoolean();
  private volatile List<VenueProblem> lasting = List.of();
  private @Nullable Future<?> ticks;
  private @Nullable Registration listening;

  /** As of the last second, or of a change after it: each copy costs a small computer. */
  private volatile TracingStatus tracing;

  private volatile OperatorSettings settings;
  private volatile PhonesNow phones;
  private volatile GateState gateState;
  private volatile Level level = Level.GOOD;
  private volatile Instant levelSince;
  private volatile List<VenueProblem> problems = List.of();
  private Set<String> logged = Set.of();
  private final Instant started;
  private final MinuteKeeper minutes;

  VenueMonitor(
      VenueHall hall,
      ProximityTracer tracer,
      VenueData data,
      Optional<AuthorityWatch> watch,
      Changes changes,
      Acts acts) {
    this.hall = hall;
    this.tracer = tracer;
    this.data = data;
    this.watch = watch;
    this.changes = changes;
    settings = data.settings().read();
    tracing = tracer.status();
    Instant now = time();
    phones = PhonesNow.of(new PhoneCount(0, 0, 0), false, now);
    gateState = new GateState(GateState.Light.OFF, now);
    levelSince = now;
    started = now;
    minutes = new MinuteKeeper(hall.clock(), data);
    drills = new Drills(hall.radio().time().clock(), this::realVisits, changes, acts);
  }

  /** Begins to look, and to do some work each second beside the tracer's thread. */
  void start(Runnable eachSecond) {
    look(tracer.status());
    listening =
        tracer.addListener(
            new TracingListener() {
              @Override
              public void onEncounter(Encounter encounter) {}

              @Override
              public void onStatus(TracingStatus status) {
                look(status);
              }
            });
    ticks =
        hall.radio()
            .time()
            .executor()
            .scheduleAtFixedRate(() -> tick(eachSecond), 1, 1, TimeUnit.SECONDS);
  }

  private void tick(Runnable eachSecond) {
    try {
      Instant now = hall.clock().instant();
      TracingStatus status = tracer.status();
      look(status);
      count(now, level != Level.ERROR || status.activity().scanning());
      judge(now);
      drills.endIfOver();
      // Where a memory card takes its time, no second one waits behind the first.
      if (!isWaiting.getAndSet(true)) {
        writer.execute(
            () -> {
              isWaiting.set(false);
              eachSecond.run();
            });
      }
    } catch (RuntimeException e) {
      logger.error("a tick failed", e);
    }
  }

  private void count(Instant now, boolean heard) {
    PhoneCount count = hall.counter().count(now);
    PhonesNow before = phones;
    phones = PhonesNow.of(count, heard, time());
    if (!count.equals(before.count()) || phones.shown() != before.shown()) {
      changes.tell(Change.PHONES);
    }
    minutes
        .count(now, heard ? Optional.of(count) : Optional.empty())
        .ifPresent(work -> writer.execute(() -> keep(work)));
  }

  private void keep(Runnable work) {
    try {
      work.run();
      log();
      changes.tell(Change.HISTORY);
    } catch (RuntimeException e) {
      logger.warn("a minute could not be kept", e);
    }
  }

  private void judge(Instant now) {
    GateState.Light judged = hall.gate().judge(now, settings.gateStrength());
    GateState.Light light = settings.gateMode() ? judged : GateState.Light.OFF;
    if (light != gateState.light()) {
      gateState = new GateState(light, now);
      changes.tell(Change.GATE);
    }
  }

  /** Adds the problems that last as long as the program runs. */
  void addProblems(List<VenueProblem> all) {
    lasting = List.copyOf(all);
  }

  private void look(TracingStatus status) {
    tracing = status;
    List<VenueProblem> found = new ArrayList<>(lasting);
    found.addAll(VenueProblems.of(status));
    if (!status.has(Problem.Kind.CLOCK_JUMPED)) {
      minutes.doubtedSince().map(VenueProblems::clockJumped).ifPresent(found::add);
    }
    Level worst = VenueProblems.worst(found, hall.radio().simulated());
    if (worst != level) {
      levelSince = time();
      level = worst;
    }
    if (found.equals(problems)) {
      return;
    }
    problems = List.copyOf(found);
    writer.execute(this::log);
    changes.tell(Change.RADIO);
  }

  /** Tells the log of each problem once as long as it lasts; on the writer's thread. */
  private void log() {
    List<VenueProblem> all = problems();
    all.stream()
        .filter(each -> !logged.contains(each.code()))
        .forEach(each -> logger.warn("{}: {}", each.code(), each.english()));
    logged = all.stream().map(VenueProblem::code).collect(Collectors.toSet());
  }

  void changed(OperatorSettings to) {
    settings = to;
    changes.tell(Change.SETTINGS);
  }

  @Override
  public PhonesNow phones() {
    return phones;
  }

  @Override
  public GateState gate() {
    return gateState;
  }

  /** {@return what the tracer does, a second old at most} */
  TracingStatus tracing() {
    return tracing;
  }

  @Override
  public RadioHealth radio() {
    TracingStatus status = tracing;
    return new RadioHealth(
        level,
        hall.radio().name(),
        hall.radio().simulated(),
        status.activity().advertising(),
        status.activity().scanning(),
        status.activity().lastForeignPacket(),
        levelSince);
  }

  @Override
  public List<VenueProblem> problems() {
    return Attention.of(this, problems);
  }

  @Override
  public List<HistoryPoint> history(Span span) {
    return data.history().read(span, time());
  }

  @Override
  public Optional<Drill> drill() {
    return drills.current();
  }

  Drills drills() {
    return drills;
  }

  @Override
  public List<CaseVisit> caseVisits() {
    return Stream.concat(drill().map(Drill::visit).stream(), realVisits().stream()).toList();
  }

  private List<CaseVisit> realVisits() {
    return data.visits().all(outbox());
  }

  @Override
  public List<DisclosableDay> disclosableDays() {
    Instant now = time();
    List<DisclosableDay> days = new ArrayList<>();
    Instant counted =
        data.history().first().map(first -> first.truncatedTo(ChronoUnit.HOURS)).orElse(now);
    Instant begun =
        drill().map(each -> Comparators.min(each.visit().from(), counted)).orElse(counted);
    LocalDate today = now.atZone(hall.zone()).toLocalDate();
    for (int back = 0; back < tracer.settings().retentionDays(); back++) {
      LocalDate day = today.minusDays(back);
      Instant from = Comparators.max(day.atStartOfDay(hall.zone()).toInstant(), begun);
      Instant end = Comparators.min(day.plusDays(1).atStartOfDay(hall.zone()).toInstant(), now);
      if (from.isBefore(end)) {
        days.add(new DisclosableDay(day, from, end));
      }
    }
    return days;
  }

  @Override
  public AuthorityHealth authority() {
    return watch.map(AuthorityWatch::health).orElseGet(() -> AuthorityHealth.none(started));
  }

  @Override
  public Outbox outbox() {
    try {
      return Outbox.of(tracer.records());
    } catch (IOException e) {
      logger.warn("what became of the disclosures is not known", e);
      return new Outbox(List.of());
    }
  }

  @Override
  public OperatorSettings settings() {
    return settings;
  }

  @Override
  public ZoneId zone() {
    return hall.zone();
  }

  @Override
  public Instant time() {
    return hall.radio().time().clock().instant();
  }

  @Override
  public Registration addListener(ChangeListener listener) {
    return changes.add(listener);
  }

  @Override
  public void close() {
    if (ticks != null) {
      ticks.cancel(false);
    }
    if (listening != null) {
      listening.close();
    }
    // The database is closed next.
    if (!MoreExecutors.shutdownAndAwaitTermination(writer, WRITTEN)) {
      logger.warn("the last minute could not be kept");
    }
  }
}
