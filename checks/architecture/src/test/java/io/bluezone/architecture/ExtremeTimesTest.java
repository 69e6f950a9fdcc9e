// SPDX-License-Identifier: Apache-2.0
package io.bluezone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import io.bluezone.authority.bulletin.BulletinVerifier;
import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.calibration.CalibratedModel;
import io.bluezone.authority.feed.FeedWriter;
import io.bluezone.authority.feed.PlaceHours;
import io.bluezone.authority.history.HistoryImport;
import io.bluezone.authority.history.HistoryReader;
import io.bluezone.authority.internal.FeedSigner;
import io.bluezone.authority.settings.SettingsWriter;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.authority.verify.ContactVerifier;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.client.AuthorityClient;
import io.bluezone.client.CheckSchedule;
import io.bluezone.client.NextCheck;
import io.bluezone.client.Outbox;
import io.bluezone.client.OutboxEntry;
import io.bluezone.crypto.BaseKey;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinInfo;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.IndexedBulletin;
import io.bluezone.crypto.feed.internal.Revocations;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.crypto.keys.internal.TracingKeys;
import io.bluezone.crypto.keys.internal.UnfinishedDay;
import io.bluezone.crypto.match.CaseMatcher;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.crypto.match.SightingIndex;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.records.Consent;
import io.bluezone.records.ConsentRecord;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.encounter.StrengthSummary;
import io.bluezone.records.exposure.CoursePiece;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.exposure.ProtectionTag;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.MeetingEstimate;
import io.bluezone.records.proximity.MinutesEstimate;
import io.bluezone.records.proximity.Proximity;
import io.bluezone.records.proximity.TemporalModel;
import io.bluezone.records.proximity.WindowEvidence;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.settings.SettingsStore;
import io.bluezone.records.settings.TimedKey;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.visit.PlaceCode;
import io.bluezone.records.visit.Visit;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.beacon.Sighting;
import io.bluezone.tracing.recording.EncounterRecorder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every public call that takes a day, an instant or a duration takes the first and the last that
 * Java has, or refuses it as an argument, with a sentence: no time makes it fail half way.
 */
class ExtremeTimesTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final Instant NOON = Instant.parse("2020-08-09T12:00:00Z");
  private static final IdSchedule SCHEDULE = IdSchedule.DEFAULT;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final SecretBytes SECRET = SecretBytes.copyOf(new byte[32]);
  private static final DailyKey KEY = DailyKey.of(SECRET, DAY);
  private static final SecretBytes SEED = SecretBytes.copyOf(new byte[16]);
  private static final RollingId ID = RollingId.of(new byte[12]);
  private static final RollingId OTHER = KEY.rollingId(SCHEDULE, 1);
  private static final SigningKey SIGNER = SigningKey.of("test", SECRET);
  private static final AuthorityKeys TRUSTED = AuthorityKeys.of(SIGNER.authorityKey());

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final List<Double> HALVES = List.of(0.5, 0.5);
  private static final MinutesEstimate MINUTES = new MinutesEstimate(MINUTE, HALVES, HALVES);
  private static final Optional<StrengthSummary> STRENGTH =
      Optional.of(new StrengthSummary(-60, -60, -60, -60));

  private static final List<LocalDate> DAYS =
      List.of(
          LocalDate.MIN,
          LocalDate.MIN.plusDays(1),
          LocalDate.of(-1, 1, 1),
          LocalDate.of(1969, 12, 31),
          LocalDate.of(1970, 1, 1),
          LocalDate.of(9999, 12, 31),
          LocalDate.of(10_000, 1, 1),
          LocalDate.ofEpochDay(Integer.MAX_VALUE),
          LocalDate.MAX.minusDays(1),
          LocalDate.MAX);
  private static final List<Instant> INSTANTS =
      List.of(
          Instant.MIN,
          Instant.MIN.plusSeconds(1),
          Instant.ofEpochMilli(Long.MIN_VALUE),
          Instant.EPOCH.minusNanos(1),
          Instant.EPOCH,
          Instant.parse("9999-12-31T23:59:59.999Z"),
          Instant.parse("+10000-01-01T00:00:00Z"),
          Instant.ofEpochMilli(Long.MAX_VALUE),
          Instant.MAX.minusSeconds(1),
          Instant.MAX);
  private static final List<Duration> DURATIONS =
      List.of(
          Duration.ofSeconds(Long.MIN_VALUE),
          Duration.ofMillis(Long.MIN_VALUE),
          Duration.ofNanos(-1),
          Duration.ZERO,
          Duration.ofNanos(1),
          Duration.ofNanos(Long.MAX_VALUE),
          Duration.ofMillis(Long.MAX_VALUE),
          Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));

  private interface Call<T> {
    void with(T time) throws IOException;
  }

  /** A call by the type and name that it goes to. */
  private record Entry(String name, Class<?> time, Call<Object> call) {
    @Override
    public String toString() {
      return name + " " + time.getSimpleName();
    }
  }

  private static Entry day(String name, Call<LocalDate> call) {
    return new Entry(name, LocalDate.class, time -> call.with((LocalDate) time));
  }

  private static Entry at(String name, Call<Instant> call) {
    return new Entry(name, Instant.class, time -> call.with((Instant) time));
  }

  private static Entry during(String name, Call<Duration> call) {
    return new Entry(name, Duration.class, time -> call.with((Duration) time));
  }

  private static PlaceCode place() {
    return PlaceCode.create("Market", RANDOM);
  }

  private static TracingKeys keys() {
    TracingKeys keys = TracingKeys.create(KeyPolicy.CHAINED, SCHEDULE);
    keys.advanceTo(NOON, RANDOM);
    return keys;
  }

  private static byte[] bulletin() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new BulletinWriter("VN", 1, NOON).signWith(SIGNER).write(out, RANDOM);
    return out.toByteArray();
  }

  private static void write(BulletinWriter builder) throws IOException {
    builder.signWith(SIGNER).write(new ByteArrayOutputStream(), RANDOM);
  }

  private static InputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static BaseKey base(LocalDate day) {
    return BaseKey.of(SecretBytes.copyOf(new byte[32]), day);
  }

  private static ContactRecords records(Clock clock) {
    return ContactRecords.builder(new InMemoryContactLog(), new InMemoryKeyVault())
        .clock(clock)
        .build();
  }

  private static ProximityTracer.Builder tracer() {
    return ProximityTracer.builder(
        SimulatedWorld.builder().build().addDevice(DeviceProfile.android(), Position.ORIGIN),
        new InMemoryContactLog(),
        new InMemoryKeyVault());
  }

  private static Consent consent() {
    return new Consent(Consent.Scope.OWN_KEYS, DAY, DAY, "?", NOON);
  }

  private static Encounter encounter(Instant start) {
    return new Encounter(
        ID,
        OTHER,
        BeaconForm.ANDROID,
        start,
        OptionalInt.empty(),
        RssiSamples.EMPTY,
        Presence.of(0, 1));
  }

  private static void read(LogQuery query) throws IOException {
    InMemoryContactLog log = new InMemoryContactLog();
    log.write(List.of(encounter(NOON)));
    log.read(query, each -> {});
  }

  private static AuthoritySettings settings() {
    return AuthoritySettings.builder("VN", 1, NOON).build();
  }

  private static Sighting sighting(Instant time) {
    return new Sighting(
        ID, OTHER, BeaconForm.ANDROID, time, OptionalInt.of(-60), OptionalInt.empty());
  }

  private static EncounterRecorder recorder() {
    EncounterRecorder recorder = new EncounterRecorder(SCHEDULE, id -> false, 10, RANDOM);
    recorder.record(sighting(NOON));
    return recorder;
  }

  private static WindowEvidence window(Instant from, Instant until, Duration counted) {
    return new WindowEvidence(
        from, until, counted, BeaconForm.ANDROID, OptionalInt.empty(), 5, STRENGTH);
  }

  private static void follow(WindowEvidence window, Duration atLeast) {
    List<WindowEvidence> windows = List.of(window, window);
    temporal().build().follow(windows, atLeast).orElseThrow().minutes().evidenceForAtLeast(atLeast);
  }

  private static SignedFile<AuthoritySettings> signedSettings() throws IOException {
    byte[] file = SettingsWriter.sign(settings(), SIGNER);
    return SignedFile.read(AuthoritySettings.FORMAT, in(file), TRUSTED);
  }

  private static TemporalModel.Builder temporal() {
    return TemporalModel.builder(DevicePlatform.OTHER);
  }

  private static Exposure exposure(LocalDate day, Duration time) {
    return new Exposure(
        0,
        1,
        day,
        new Exposure.Meeting(List.of(), 1, time, time, time, Proximity.UNKNOWN),
        new Exposure.Judgement(time, Optional.empty(), List.of(), Optional.empty()));
  }

  private static OutboxEntry disclosed(Instant from, Instant since) {
    return new OutboxEntry(
        from,
        NOON.plus(MINUTE),
        OutboxEntry.State.WAITING,
        since,
        false,
        Optional.empty(),
        Optional.empty());
  }

  private static CoursePiece piece(Instant from, Instant until) {
    return new CoursePiece(from, until, new MeetingEstimate.Window(1, 0), Proximity.UNKNOWN);
  }

  private static EncounterRecorder recorder(Duration sending, Duration silence) {
    return new EncounterRecorder(SCHEDULE, id -> false, 10, sending, silence, RANDOM);
  }

  static Stream<Entry> calls() {
    return Stream.of(
        day("BaseKey#of", d -> base(d).dailyKey(d).rollingIds(SCHEDULE).forEach(id -> {})),
        day("BaseKey#random", d -> BaseKey.random(RANDOM, d).dailyKey(d)),
        day("BaseKey#dailyKey", d -> base(DAY).dailyKey(d)),
        at("BaseKey#rollingIdAt", t -> base(DAY).rollingIdAt(SCHEDULE, t)),
        day("DailyKey#of", d -> DailyKey.of(SECRET, d).rollingIds(SCHEDULE).forEach(id -> {})),
        day("DailyKey#of", d -> DailyKey.of(SECRET, d).next()),
        day("DailyKey#ofSeed", d -> DailyKey.ofSeed(SEED, d).next()),
        at("DailyKey#rollingIdAt", t -> KEY.rollingIdAt(SCHEDULE, t)),
        day("DayInterval#new", d -> SCHEDULE.startOf(new DayInterval(d, 0))),
        day("DayInterval#new", d -> SCHEDULE.endOf(new DayInterval(d, 95))),
        day("DayInterval#new", d -> SCHEDULE.next(new DayInterval(d, 95))),
        at("IdSchedule#at", SCHEDULE::at),
        day("DailyKey#of", d -> DisclosedKey.wholeDay(DailyKey.of(SECRET, d), SCHEDULE).until()),
        day("DailyKey#of", d -> DisclosedKey.wholeDay(DailyKey.of(SECRET, d), SCHEDULE).from()),
        day(
            "DailyKey#of",
            d -> OriginalCase.of(DisclosedKey.wholeDay(DailyKey.of(SECRET, d), SCHEDULE))),
        day(
            "DailyKey#of",
            d ->
                CaseMatcher.of(SightingIndex.builder().build(), MatchPolicy.DEFAULT)
                    .match(List.of(DisclosedKey.wholeDay(DailyKey.of(SECRET, d), SCHEDULE)))),
        day(
            "DailyKey#of",
            d ->
                write(
                    new BulletinWriter("VN", 1, NOON)
                        .addAll(List.of(DisclosedKey.wholeDay(DailyKey.of(SECRET, d), SCHEDULE))))),
        at("BulletinWriter#new", t -> write(new BulletinWriter("VN", 1, t))),
        at("BulletinWriter#expires", t -> write(new BulletinWriter("VN", 1, NOON).expires(t))),
        day("BulletinWriter#period", d -> write(new BulletinWriter("VN", 1, NOON).period(d, DAY))),
        day("BulletinWriter#period", d -> write(new BulletinWriter("VN", 1, NOON).period(DAY, d))),
        day(
            "BulletinInfo#new",
            d -> new BulletinInfo("VN", 1, d, DAY, NOON, NOON.plusSeconds(1), SCHEDULE, 0)),
        day(
            "BulletinInfo#new",
            d -> new BulletinInfo("VN", 1, DAY, d, NOON, NOON.plusSeconds(1), SCHEDULE, 0)),
        at(
            "BulletinInfo#new",
            t -> new BulletinInfo("VN", 1, DAY, DAY.plusDays(1), t, NOON, SCHEDULE, 0)),
        at(
            "BulletinInfo#new",
            t -> new BulletinInfo("VN", 1, DAY, DAY.plusDays(1), NOON, t, SCHEDULE, 0)),
        at(
            "BulletinIndex#new",
            t -> FeedSigner.sign(new BulletinIndex("VN", t, List.of()), SIGNER)),
        at(
            "BulletinIndex#checkFresh",
            t -> new BulletinIndex("VN", NOON, List.of()).checkFresh(t, MINUTE, MINUTE)),
        during(
            "BulletinIndex#checkFresh",
            d -> new BulletinIndex("VN", NOON, List.of()).checkFresh(NOON, d, MINUTE)),
        during(
            "BulletinIndex#checkFresh",
            d -> new BulletinIndex("VN", NOON, List.of()).checkFresh(NOON, MINUTE, d)),
        during(
            "BulletinIndex#checkRevocations",
            d ->
                new BulletinIndex("VN", NOON, List.of())
                    .checkRevocations(new Revocations("VN", NOON, List.of()), new byte[0], d)),
        at("IndexedBulletin#new", t -> new IndexedBulletin(1, "a", 1, "a".repeat(64), t, NOON)),
        at("IndexedBulletin#new", t -> new IndexedBulletin(1, "a", 1, "a".repeat(64), NOON, t)),
        at("Revocations#new", t -> FeedSigner.sign(new Revocations("VN", t, List.of()), SIGNER)),
        at("FeedWriter#of", t -> FeedWriter.of("VN", t).signRevocations(SIGNER)),
        at(
            "FeedWriter#addBulletin",
            t -> FeedWriter.of("VN", NOON).addBulletin(1, "a", 1, "a".repeat(64), t, NOON)),
        during(
            "Builder#maxIndexAge",
            d -> AuthorityClient.builder("https://a.example", TRUSTED).maxIndexAge(d)),
        during(
            "Builder#timeout",
            d -> AuthorityClient.builder("https://a.example", TRUSTED).timeout(d).build().close()),
        during("CheckSchedule#new", d -> new CheckSchedule(d, MINUTE, MINUTE, MINUTE)),
        during("CheckSchedule#new", d -> new CheckSchedule(MINUTE, d, MINUTE, MINUTE)),
        during("CheckSchedule#new", d -> new CheckSchedule(MINUTE, MINUTE, d, MINUTE)),
        during("CheckSchedule#new", d -> new CheckSchedule(MINUTE, MINUTE, MINUTE, d)),
        during("NextCheck#new", d -> new NextCheck(d, 0)),
        at("Visit#new", t -> new Visit("a", "b", t, t, MINUTE, false)),
        during("Visit#new", d -> new Visit("a", "b", NOON, NOON.plus(MINUTE), d, false)),
        at("Visit#keep", t -> Visit.keep(new InMemoryContactLog().state(), place(), t, NOON)),
        day(
            "Visit#eraseOutside",
            d -> Visit.eraseOutside(new InMemoryContactLog().state(), d, DAY)),
        day(
            "Visit#eraseOutside",
            d -> Visit.eraseOutside(new InMemoryContactLog().state(), DAY, d)),
        day("PlaceCode#dayKey", d -> place().dayKey(d)),
        at("PlaceHours#of", t -> PlaceHours.of(place(), t, NOON, tag -> false, RANDOM)),
        at(
            "BulletinVerifier#verify",
            t -> BulletinVerifier.builder(TRUSTED).build().verify(in(bulletin()), t, 0)),
        during(
            "Builder#clockTolerance",
            d ->
                BulletinVerifier.builder(TRUSTED)
                    .clockTolerance(d)
                    .build()
                    .verify(in(bulletin()), NOON, 0)),
        at(
            "CaseBulletin#checkCurrent",
            t -> CaseBulletin.read(in(bulletin()), TRUSTED).checkCurrent(t, Duration.ofMinutes(1))),
        during(
            "CaseBulletin#checkCurrent",
            d -> CaseBulletin.read(in(bulletin()), TRUSTED).checkCurrent(NOON, d)),
        at("TracingKeys#advanceTo", t -> keys().advanceTo(t, RANDOM)),
        day("TracingKeys#advanceTo", d -> keys().advanceTo(d, RANDOM)),
        day(
            "TracingKeys#configure",
            d -> keys().configure(KeyPolicy.INDEPENDENT, new IdSchedule(48), d)),
        day("TracingKeys#covers", d -> keys().covers(d)),
        day("TracingKeys#eraseAfter", d -> keys().eraseAfter(d)),
        day("TracingKeys#eraseBefore", d -> keys().eraseBefore(d)),
        day("TracingKeys#scheduleOn", d -> keys().scheduleOn(d)),
        day("TracingKeys#rollingIds", d -> keys().rollingIds(d).forEach(id -> {})),
        at("TracingKeys#rollingIdAt", t -> keys().rollingIdAt(t)),
        at("TracingKeys#rekey", t -> keys().rekey(t, RANDOM)),
        at("TracingKeys#disclose", t -> keys().disclose(t, NOON, NOON, RANDOM)),
        at("TracingKeys#disclose", t -> keys().disclose(NOON, t, NOON, RANDOM)),
        at("TracingKeys#disclose", t -> keys().disclose(t, t, NOON, RANDOM)),
        at("TracingKeys#disclose", t -> keys().disclose(NOON.minusSeconds(9000), NOON, t, RANDOM)),
        at("TracingKeys#disclose", t -> keys().disclose(Set.of(DAY), t, UnfinishedDay.CUT, RANDOM)),
        day(
            "TracingKeys#disclose",
            d -> keys().disclose(Set.of(d), NOON, UnfinishedDay.HOLD_BACK, RANDOM)),
        day(
            "TracingKeys#disclose",
            d -> keys().disclose(Set.of(d), NOON, UnfinishedDay.CUT, RANDOM)),
        during("MatchPolicy#tolerant", MatchPolicy::tolerant),
        at("MatchPolicy#tolerant", t -> MatchPolicy.tolerant(Duration.ZERO, t)),
        at("Builder#add", t -> SightingIndex.builder().add(ID, t).build()),
        day("Consent#new", d -> new Consent(Consent.Scope.OWN_KEYS, d, DAY, "?", NOON)),
        day("Consent#new", d -> new Consent(Consent.Scope.OWN_KEYS, DAY, d, "?", NOON)),
        day(
            "Consent#new",
            d ->
                records(Clock.fixed(NOON, ZoneOffset.UTC))
                    .prepareDisclosure(new Consent(Consent.Scope.OWN_KEYS, d, d, "?", NOON))),
        day(
            "Consent#new",
            d ->
                records(Clock.fixed(NOON, ZoneOffset.UTC))
                    .export(
                        new Consent(Consent.Scope.WHOLE_HISTORY, d, d, "?", NOON),
                        new ByteArrayOutputStream())),
        at(
            "Consent#new",
            t ->
                records(Clock.fixed(NOON, ZoneOffset.UTC))
                    .prepareDisclosure(new Consent(Consent.Scope.OWN_KEYS, DAY, DAY, "?", t))),
        day("Consent#covers", d -> consent().covers(d)),
        at("ConsentRecord#new", t -> new ConsentRecord(consent(), t, ConsentRecord.Purpose.EXPORT)),
        at(
            "ContactRecords#prepareVenueDisclosure",
            t ->
                records(Clock.fixed(NOON, ZoneOffset.UTC))
                    .prepareVenueDisclosure(t, NOON, consent())),
        at(
            "ContactRecords#prepareVenueDisclosure",
            t ->
                records(Clock.fixed(NOON, ZoneOffset.UTC))
                    .prepareVenueDisclosure(NOON, t, consent())),
        day(
            "ContactRecords#contacts",
            d -> records(Clock.systemUTC()).contacts(d, ZoneId.of("Pacific/Auckland"))),
        day(
            "ContactRecords#contacts",
            d -> records(Clock.systemUTC()).contacts(d, ZoneId.of("Pacific/Honolulu"))),
        during(
            "DutyCycle#new",
            d -> new DutyCycle(d, Duration.ZERO, Duration.ofSeconds(9), Duration.ZERO)),
        during(
            "DutyCycle#new",
            d -> new DutyCycle(Duration.ofSeconds(9), d, Duration.ofSeconds(9), Duration.ZERO)),
        during(
            "DutyCycle#new",
            d -> new DutyCycle(Duration.ofSeconds(9), Duration.ZERO, d, Duration.ZERO)),
        during(
            "DutyCycle#new",
            d -> new DutyCycle(Duration.ofSeconds(9), Duration.ZERO, Duration.ofSeconds(9), d)),
        during("DutyCycle#withScanOff", DutyCycle.APP::withScanOff),
        during("Builder#saveEvery", d -> tracer().saveEvery(d)),
        at("TracingStatus#new", TracingStatus::stopped),
        at("TracingStatus#stopped", TracingStatus::stopped),
        at("Encounter#new", t -> encounter(t).last()),
        at("Encounter#new", t -> encounter(t).utcDay()),
        at("Key#new", t -> new Encounter.Key(t, ID, OTHER)),
        at(
            "Sighting#new",
            t -> new EncounterRecorder(SCHEDULE, id -> false, 10, RANDOM).record(sighting(t))),
        at("EncounterRecorder#interrupted", t -> recorder().interrupted(t)),
        at("EncounterRecorder#windowOpened", t -> recorder().windowOpened(t)),
        at("EncounterRecorder#windowOpened", t -> recorder().windowOpened(t, MINUTE)),
        during("EncounterRecorder#windowOpened", d -> recorder().windowOpened(NOON, d)),
        at("EncounterRecorder#windowClosed", t -> recorder().windowClosed(t)),
        day("Exposure#new", d -> exposure(d, MINUTE)),
        during("Meeting#new", d -> exposure(DAY, d).meeting()),
        during("Judgement#new", d -> exposure(DAY, d).judgement()),
        at("CoursePiece#new", t -> piece(t, NOON)),
        at("CoursePiece#new", t -> piece(NOON, t)),
        during("MinutesEstimate#new", d -> new MinutesEstimate(d, HALVES, HALVES).mean()),
        during(
            "MinutesEstimate#new",
            d -> new MinutesEstimate(d, HALVES, HALVES).probabilityOfAtLeast(MINUTE)),
        during("MinutesEstimate#probabilityOfAtLeast", MINUTES::probabilityOfAtLeast),
        during("MinutesEstimate#priorOfAtLeast", MINUTES::priorOfAtLeast),
        during("MinutesEstimate#evidenceForAtLeast", MINUTES::evidenceForAtLeast),
        at("WindowEvidence#new", t -> follow(window(t, NOON, Duration.ZERO), MINUTE)),
        at("WindowEvidence#new", t -> follow(window(NOON, t, Duration.ZERO), MINUTE)),
        at(
            "WindowEvidence#new",
            t -> follow(window(Instant.EPOCH, t, Duration.between(Instant.EPOCH, t)), MINUTE)),
        during("WindowEvidence#new", d -> follow(window(NOON, NOON.plus(MINUTE), d), MINUTE)),
        during(
            "TemporalModel#follow",
            d -> temporal().build().follow(List.of(window(NOON, NOON.plus(MINUTE), MINUTE)), d)),
        during("Builder#times", d -> temporal().times(d, MINUTE, MINUTE).build()),
        during("Builder#times", d -> temporal().times(MINUTE, d, MINUTE).build()),
        during("Builder#times", d -> temporal().times(MINUTE, MINUTE, d).build()),
        during("EncounterRecorder#new", d -> recorder(d, Duration.ZERO)),
        during("EncounterRecorder#new", d -> recorder(MINUTE, d)),
        during("ExposureRule#new", d -> new ExposureRule(Band.NEAR, d, Duration.ZERO)),
        during("ExposureRule#new", d -> new ExposureRule(Band.NEAR, Duration.ZERO, d)),
        during(
            "HistoryImport#run",
            d -> HistoryImport.run(List.of(), new InMemoryContactLog(), SCHEDULE, d)),
        day(
            "HistoryImport#run",
            d ->
                HistoryImport.run(
                    HistoryReader.strict(InputStream.nullInputStream(), "history"),
                    new InMemoryContactLog(),
                    SCHEDULE,
                    d,
                    d,
                    Duration.ZERO)),
        day("InMemoryContactLog#eraseAfter", d -> new InMemoryContactLog().eraseAfter(d)),
        day("InMemoryContactLog#eraseBefore", d -> new InMemoryContactLog().eraseBefore(d)),
        during("LogLimits#withCloseDuration", d -> LogLimits.DEFAULT.withCloseDuration(d)),
        during("LogLimits#new", d -> new LogLimits(1, 1L << 20, d, DevicePlatform.OTHER)),
        at(
            "WindowEvidence#during",
            t -> window(NOON, NOON, Duration.ZERO).during(t, NOON, Duration.ZERO)),
        during(
            "WindowEvidence#during",
            d -> window(NOON, NOON, Duration.ZERO).during(NOON, NOON.plus(MINUTE), d)),
        at("LogQuery#between", t -> read(LogQuery.between(t, NOON))),
        at("LogQuery#between", t -> read(LogQuery.between(NOON, t))),
        at("LogQuery#between", t -> read(LogQuery.between(t, t))),
        day("LogQuery#utcDay", d -> read(LogQuery.utcDay(d))),
        at("AuthoritySettings#builder", t -> AuthoritySettings.builder("VN", 1, t).build()),
        at("Builder#expires", t -> AuthoritySettings.builder("VN", 1, NOON).expires(t).build()),
        at("AuthoritySettings#isExpiredAt", t -> settings().isExpiredAt(t)),
        at("AuthoritySettings#authorityKeys", t -> settings().authorityKeys(t, TRUSTED)),
        at(
            "SettingsStore#accept",
            t ->
                new SettingsStore(new InMemoryContactLog().state(), "VN", TRUSTED)
                    .accept(in(SettingsWriter.sign(settings(), SIGNER)), t)),
        at("SignedFile#checkCurrent", t -> signedSettings().checkCurrent(t, MINUTE)),
        during("SignedFile#checkCurrent", d -> signedSettings().checkCurrent(NOON, d)),
        at("Edition#new", t -> new Edition("VN", 1, t, NOON)),
        at("Edition#new", t -> new Edition("VN", 1, NOON, t)),
        at("Edition#checkTime", t -> Edition.checkTime("t", t)),
        at("Edition#numberedByTime", t -> Edition.numberedByTime("VN", t)),
        at("Outbox#covers", t -> new Outbox(List.of(disclosed(NOON, NOON))).covers(t, NOON)),
        at("Outbox#covers", t -> new Outbox(List.of(disclosed(NOON, NOON))).covers(NOON, t)),
        at("OutboxEntry#new", t -> disclosed(t, NOON)),
        at("OutboxEntry#new", t -> disclosed(NOON, t)),
        during(
            "CalibratedModel#follow",
            d ->
                new CalibratedModel(temporal().build(), 1)
                    .follow(List.of(window(NOON, NOON.plus(MINUTE), MINUTE)), d)),
        at("TimedKey#new", t -> new TimedKey(SIGNER.authorityKey(), t, NOON)),
        at("TimedKey#new", t -> new TimedKey(SIGNER.authorityKey(), NOON, t)),
        at(
            "TimedKey#isTrustedAt",
            t -> new TimedKey(SIGNER.authorityKey(), NOON, NOON.plusSeconds(60)).isTrustedAt(t)),
        during(
            "Builder#tolerance",
            d -> ContactVerifier.builder(Path.of("none")).tolerance(d).build()),
        during("AdvertiseSettings#withInterval", d -> AdvertiseSettings.DEFAULT.withInterval(d)),
        at("ProtectionTag#new", t -> new ProtectionTag("?", t, NOON, 0.5)),
        at("ProtectionTag#new", t -> new ProtectionTag("?", NOON, t, 0.5)),
        at(
            "ScanReport#new",
            t ->
                new ScanReport(
                    t,
                    new DeviceAddress(0xc00000000001L, DeviceAddress.Type.RANDOM),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    AdvertisingData.EMPTY,
                    AdvertisingData.EMPTY,
                    true,
                    false)));
  }

  private static List<?> extremesOf(Class<?> time) {
    return time == LocalDate.class ? DAYS : time == Instant.class ? INSTANTS : DURATIONS;
  }

  @ParameterizedTest
  @MethodSource("calls")
  void takesOrRefusesAnExtremeTime(Entry entry) {
    Map<Object, Throwable> failed = new LinkedHashMap<>();
    for (Object time : extremesOf(entry.time())) {
      try {
        entry.call().with(time);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageMatching("(?s).*\\w+ .*");
      } catch (IOException e) {
        // A refusal that the call declares.
      } catch (RuntimeException e) {
        boolean said = e instanceof IllegalStateException && e.getMessage() != null;
        if (!said) {
          failed.put(time, e);
        }
      }
    }
    assertThat(failed).as(entry.toString()).isEmpty();
  }

  /** What only carries a time from one to the other, or is tried with its implementation. */
  private static final Set<String> NOT_CALLED =
      ImmutableSet.of(
          "AdvertiseSettings#new Duration",
          // Hands its times to ContactRecords, which is called.
          "AuthorityLink#discloseVenue Instant",
          "CaseMatch#new Instant",
          "ClientException#busy Duration",
          "ForwardingBleRadio#read Duration",
          "ForwardingContactLog#eraseAfter LocalDate",
          "ForwardingContactLog#eraseBefore LocalDate",
          "LogQuery#new Instant",
          "Problem#new Instant",
          "ReadRequest#expireAfter Duration",
          "RecordedContact#new Duration",
          "RecordedContact#new Instant",
          "RecordedContact#new LocalDate",
          "SealedContactLog#eraseAfter LocalDate",
          "SealedContactLog#eraseBefore LocalDate",
          // Of the tests.
          "Encounters#close Instant",
          "Encounters#lasting Instant",
          "Encounters#passing Instant");

  @Test
  void leavesNoCallOut() {
    Set<String> tried = new TreeSet<>(NOT_CALLED);
    calls().forEach(entry -> tried.add(entry.name() + " " + entry.time().getSimpleName()));
    Set<String> left = new TreeSet<>();
    for (Class<?> type : PublicTypes.all()) {
      if (type.isInterface() || type.getName().startsWith("io.bluezone.ble.virtual")) {
        continue;
      }
      Stream<Executable> calls =
          Stream.concat(
              Arrays.stream(type.getDeclaredConstructors()),
              Arrays.stream(type.getDeclaredMethods()));
      calls
          .filter(call -> Modifier.isPublic(call.getModifiers()) && !call.isSynthetic())
          .forEach(
              call -> {
                for (Class<?> time : List.of(LocalDate.class, Instant.class, Duration.class)) {
                  if (List.of(call.getParameterTypes()).contains(time)) {
                    String name = call instanceof java.lang.reflect.Method ? call.getName() : "new";
                    left.add(type.getSimpleName() + "#" + name + " " + time.getSimpleName());
                  }
                }
              });
    }
    left.removeAll(tried);
    assertThat(left).isEmpty();
  }
}
