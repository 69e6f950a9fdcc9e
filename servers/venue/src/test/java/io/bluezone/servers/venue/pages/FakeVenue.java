// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages;

import io.bluezone.base.Registration;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.Outbox;
import io.bluezone.records.proximity.Band;
import io.bluezone.servers.venue.counting.PhoneCount;
import io.bluezone.servers.venue.state.ActionRefusedException;
import io.bluezone.servers.venue.state.Attention;
import io.bluezone.servers.venue.state.AuthorityHealth;
import io.bluezone.servers.venue.state.CaseVisit;
import io.bluezone.servers.venue.state.CodeRequest;
import io.bluezone.servers.venue.state.DisclosableDay;
import io.bluezone.servers.venue.state.Drill;
import io.bluezone.servers.venue.state.GateState;
import io.bluezone.servers.venue.state.HistoryPoint;
import io.bluezone.servers.venue.state.OperatorSettings;
import io.bluezone.servers.venue.state.PhonesNow;
import io.bluezone.servers.venue.state.RadioHealth;
import io.bluezone.servers.venue.state.VenueActions;
import io.bluezone.servers.venue.state.VenueProblem;
import io.bluezone.servers.venue.state.VenueState;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A venue whose facts a test sets: a bus station on a weekday, a little after five. */
final class FakeVenue implements VenueState, VenueActions {

  static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  static final Instant NOW = Instant.parse("2026-03-02T10:05:20Z");

  private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();

  /** What the operator has done, a line each. */
  final List<String> done = Collections.synchronizedList(new ArrayList<>());

  volatile int phones = 43;
  volatile GateState gate = new GateState(GateState.Light.OFF, NOW);
  volatile RadioHealth.Level radio = RadioHealth.Level.GOOD;
  volatile boolean simulated;
  volatile List<VenueProblem> problems = List.of();
  volatile List<CaseVisit> visits =
      List.of(
          visit(2, "2026-03-01", "01:00", "02:00", 31, Band.NEAR, true, false, false),
          visit(1, "2026-02-25", "10:00", "11:00", 9, Band.AROUND, false, false, true));
  volatile List<DisclosableDay> days = days();
  volatile AuthorityHealth.State authority = AuthorityHealth.State.UP_TO_DATE;
  volatile Instant answered = NOW.minusSeconds(90);
  volatile Outbox outbox = new Outbox(List.of());
  volatile boolean hears = true;
  volatile boolean quiet;

  /** The history, in place of a busy station's. */
  volatile Optional<List<HistoryPoint>> recorded = Optional.empty();

  private volatile Optional<Drill> drill = Optional.empty();

  /** Runs once when the phones have been counted and are not told yet. */
  final AtomicReference<Runnable> counted = new AtomicReference<>(() -> {});

  /** Runs once while the history is read. */
  final AtomicReference<Runnable> read = new AtomicReference<>(() -> {});

  volatile Optional<String> recipient = Optional.of("CDC Hà Nội");
  volatile ActionRefusedException.@Nullable Reason refusal;

  /** What an export waits for. */
  volatile Optional<CountDownLatch> holdUp = Optional.empty();

  volatile OperatorSettings settings =
      new OperatorSettings(
          "Bến xe Mỹ Đình – Nhà chờ số 2", false, URI.create("https://bluezone.gov.vn"), -50);

  private static CaseVisit visit(
      long id,
      String day,
      String from,
      String until,
      int minutes,
      Band near,
      boolean close,
      boolean revoked,
      boolean disclosed) {
    return new CaseVisit(
        id,
        Instant.parse(day + "T" + from + ":00Z"),
        Instant.parse(day + "T" + until + ":00Z"),
        new CaseVisit.Contact(near, minutes, close),
        revoked,
        disclosed,
        false);
  }

  private static List<DisclosableDay> days() {
    List<DisclosableDay> days = new ArrayList<>();
    LocalDate today = LocalDate.ofInstant(NOW, ZONE);
    for (int i = 0; i < 14; i++) {
      LocalDate day = today.minusDays(i);
      Instant end = day.plusDays(1).atStartOfDay(ZONE).toInstant();
      days.add(
          new DisclosableDay(
              day, day.atStartOfDay(ZONE).toInstant(), end.isAfter(NOW) ? NOW : end));
    }
    return days;
  }

  /** Tells the pages that something changed. */
  void tell(Change change) {
    listeners.forEach(listener -> listener.onChange(change));
  }

  /** Sets the light and tells of it. */
  void light(GateState.Light light, int second) {
    gate = new GateState(light, NOW.plusSeconds(second));
    tell(Change.GATE);
  }

  @Override
  public PhonesNow phones() {
    int near = phones / 5;
    int around = 2 * phones / 5;
    PhonesNow now =
        PhonesNow.of(
            new PhoneCount(near, around, phones - near - around),
            radio != RadioHealth.Level.ERROR,
            NOW);
    counted.getAndSet(() -> {}).run();
    return now;
  }

  @Override
  public GateState gate() {
    return gate;
  }

  @Override
  public RadioHealth radio() {
    boolean works = radio != RadioHealth.Level.ERROR;
    return new RadioHealth(
        radio,
        simulated ? "sim" : "hci0",
        simulated,
        works,
        works && hears,
        Optional.of(NOW.minusSeconds(2)),
        NOW.minusSeconds(60));
  }

  @Override
  public List<VenueProblem> problems() {
    return Attention.of(this, problems);
  }

  /** Busy at the ends of a working day, empty at night, less at weekends. */
  @Override
  public List<HistoryPoint> history(Span span) {
    read.getAndSet(() -> {}).run();
    if (quiet || recorded.isPresent()) {
      return recorded.orElse(List.of());
    }
    Instant end = NOW.truncatedTo(ChronoUnit.MINUTES);
    int count = (span == Span.DAY ? 1 : 14) * 24 * 60;
    List<HistoryPoint> minutes = new ArrayList<>();
    for (int i = count - 1; i >= 0; i--) {
      minutes.add(minute(end.minus(Duration.ofMinutes(i)), i));
    }
    if (span == Span.DAY) {
      return minutes;
    }
    return minutes.stream()
        .collect(
            Collectors.groupingBy(
                each -> each.start().truncatedTo(ChronoUnit.HOURS),
                TreeMap::new,
                Collectors.toList()))
        .entrySet()
        .stream()
        .map(hour -> mean(hour.getKey(), hour.getValue()))
        .toList();
  }

  private static HistoryPoint minute(Instant at, int i) {
    var local = at.atZone(ZONE);
    double hour = local.getHour() + local.getMinute() / 60.0;
    double busy =
        4
            + 38 * Math.exp(-Math.pow(hour - 7.4, 2) / 2)
            + 39.7 * Math.exp(-Math.pow(hour - 17.3, 2) / 2.4)
            + 12 * Math.exp(-Math.pow(hour - 12.2, 2) / 5);
    double weekend = local.getDayOfWeek().getValue() > 5 ? 0.45 : 1;
    int phones = (int) (hour < 4.8 || hour > 23 ? 0 : busy * weekend + (i * 7 % 5));
    int near = phones / 5;
    int around = 2 * phones / 5;
    return new HistoryPoint(at, near, around, phones - near - around, phones, 1, 0);
  }

  private static HistoryPoint mean(Instant hour, List<HistoryPoint> minutes) {
    return new HistoryPoint(
        hour,
        minutes.stream().mapToDouble(HistoryPoint::near).average().orElse(0),
        minutes.stream().mapToDouble(HistoryPoint::around).average().orElse(0),
        minutes.stream().mapToDouble(HistoryPoint::far).average().orElse(0),
        minutes.stream().mapToInt(HistoryPoint::most).max().orElse(0),
        minutes.size(),
        0);
  }

  @Override
  public Optional<Drill> drill() {
    return drill;
  }

  @Override
  public List<CaseVisit> caseVisits() {
    return Stream.concat(drill.map(Drill::visit).stream(), visits.stream()).toList();
  }

  @Override
  public List<DisclosableDay> disclosableDays() {
    return days;
  }

  @Override
  public AuthorityHealth authority() {
    return new AuthorityHealth(
        authority, NOW.minusSeconds(90), Optional.of(NOW.minusSeconds(90)), Optional.of(answered));
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public OperatorSettings settings() {
    return settings;
  }

  @Override
  public ZoneId zone() {
    return ZONE;
  }

  @Override
  public Instant time() {
    return NOW;
  }

  @Override
  public Registration addListener(ChangeListener listener) {
    listeners.add(listener);
    AtomicBoolean active = new AtomicBoolean(true);
    return new Registration() {
      @Override
      public boolean isActive() {
        return active.get();
      }

      @Override
      public void close() {
        active.set(false);
        listeners.remove(listener);
      }
    };
  }

  volatile List<CodeRequest> requests = List.of();

  private void refuse(boolean inDrill) throws ActionRefusedException {
    refuse();
    if (inDrill != drill.isPresent()) {
      throw new ActionRefusedException(
          ActionRefusedException.Reason.DRILL_CHANGED, "the test says so");
    }
  }

  private void refuse() throws ActionRefusedException {
    ActionRefusedException.Reason reason = refusal;
    if (reason != null) {
      throw new ActionRefusedException(reason, "the test says so");
    }
  }

  @Override
  public Optional<DisclosureReceipt> disclose(
      Instant from, Instant until, String code, String shownText, boolean inDrill)
      throws ActionRefusedException {
    done.add("disclose " + from + " " + until + " " + code + "\n" + shownText);
    refuse(inDrill);
    drill = drill.map(each -> each.disclosed(from, until));
    tell(Change.CASES);
    return inDrill
        ? Optional.empty()
        : Optional.of(new DisclosureReceipt(4, 4, List.of(), Optional.empty(), false));
  }

  @Override
  public String requestCode(Instant from, Instant until, boolean inDrill)
      throws ActionRefusedException {
    done.add("request " + from + " " + until);
    refuse(inDrill);
    drill =
        drill.map(
            each -> each.with(new CodeRequest("123456", from, until, Optional.of("00000000"))));
    return "123456";
  }

  @Override
  public List<CodeRequest> codeRequests() {
    return drill.isPresent() ? drill.flatMap(Drill::request).stream().toList() : requests;
  }

  @Override
  public void beginDrill(String who, boolean onScreen) throws ActionRefusedException {
    refuse();
    Instant hour = NOW.truncatedTo(ChronoUnit.HOURS);
    CaseVisit visit =
        new CaseVisit(
            0,
            hour.minus(Duration.ofHours(2)),
            hour,
            new CaseVisit.Contact(Band.NEAR, 12, true),
            false,
            false,
            true);
    drill = Optional.of(new Drill(NOW, visit, Optional.empty(), onScreen));
    tell(Change.CASES);
  }

  @Override
  public void endDrill(String who) {
    drill = Optional.empty();
    tell(Change.CASES);
  }

  @Override
  public void askNow() throws ActionRefusedException {
    done.add("ask");
    refuse();
  }

  @Override
  public byte[] export(LocalDate first, LocalDate last, String shownText)
      throws ActionRefusedException {
    done.add("export " + first + " " + last + "\n" + shownText);
    refuse();
    try {
      if (holdUp.isPresent()) {
        holdUp.get().await();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return "sealed".getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Optional<String> exportRecipient() {
    return recipient;
  }

  @Override
  public void erase() throws ActionRefusedException {
    done.add("erase");
    refuse();
  }

  @Override
  public void change(OperatorSettings changed) throws ActionRefusedException {
    refuse();
    done.add("change " + changed);
    settings = changed;
    tell(Change.SETTINGS);
  }
}
