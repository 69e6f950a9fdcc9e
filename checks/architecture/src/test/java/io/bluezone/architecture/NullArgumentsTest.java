// SPDX-License-Identifier: Apache-2.0
package io.bluezone.architecture;

import com.google.common.testing.NullPointerTester;
import com.google.common.testing.NullPointerTester.Visibility;
import io.bluezone.authority.bulletin.BulletinVerifier;
import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.calibration.Calibration;
import io.bluezone.authority.calibration.PhoneOffset;
import io.bluezone.authority.history.HistoryReader;
import io.bluezone.authority.history.HistoryRow;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.authority.verify.ContactVerifier;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.ble.virtual.world.Walk;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.Revocations;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.crypto.match.SightingIndex;
import io.bluezone.crypto.seal.HistoryRecipient;
import io.bluezone.crypto.seal.RecipientPublicKey;
import io.bluezone.crypto.seal.internal.AeadKey;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.records.Consent;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.proximity.MeetingEstimate;
import io.bluezone.records.proximity.MinutesEstimate;
import io.bluezone.records.proximity.Proximity;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.visit.PlaceCode;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A {@code null} is refused by the call that is given it, and not by one that comes later. */
class NullArgumentsTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final Instant NOON = Instant.parse("2020-08-09T12:00:00Z");
  private static final RollingId ID = RollingId.of(new byte[RollingId.LENGTH]);
  private static final SecretBytes SECRET = SecretBytes.copyOf(new byte[32]);
  private static final RecipientPublicKey RECIPIENT =
      RecipientPublicKey.fromHex("09" + "00".repeat(31));
  private static final DailyKey KEY = DailyKey.of(SECRET, DAY);
  private static final AuthorityKeys AUTHORITIES = AuthorityKeys.of(List.of());
  private static final DeviceAddress ADDRESS =
      new DeviceAddress(0xc00000000001L, DeviceAddress.Type.RANDOM);
  private static final SimulatedDevice DEVICE =
      SimulatedWorld.builder().build().addDevice(DeviceProfile.android(), Position.ORIGIN);

  private final NullPointerTester tester =
      new NullPointerTester()
          .setDefault(Optional.class, Optional.empty())
          .setDefault(OptionalInt.class, OptionalInt.empty())
          .setDefault(OptionalLong.class, OptionalLong.empty())
          .setDefault(Clock.class, Clock.systemUTC())
          .setDefault(ZoneId.class, ZoneOffset.UTC)
          .setDefault(LocalDate.class, DAY)
          .setDefault(Instant.class, NOON)
          .setDefault(Path.class, Path.of("none"))
          .setDefault(RollingId.class, ID)
          .setDefault(SecretBytes.class, SECRET)
          .setDefault(PlaceCode.class, PlaceCode.create("Station", new SecureRandom()))
          .setDefault(DailyKey.class, KEY)
          .setDefault(DisclosedKey.class, DisclosedKey.wholeDay(KEY, IdSchedule.DEFAULT))
          .setDefault(DayInterval.class, new DayInterval(DAY, 0))
          .setDefault(IdSchedule.class, IdSchedule.DEFAULT)
          .setDefault(AuthorityKey.class, SigningKey.of("test", SECRET).authorityKey())
          .setDefault(AuthorityKeys.class, AUTHORITIES)
          .setDefault(MatchPolicy.class, MatchPolicy.DEFAULT)
          .setDefault(SightingIndex.class, SightingIndex.builder().build())
          .setDefault(DeviceAddress.class, ADDRESS)
          .setDefault(AdvertisingData.class, AdvertisingData.EMPTY)
          .setDefault(Advertisement.class, Advertisement.builder().build())
          .setDefault(RadioCapabilities.class, RadioCapabilities.builder().build())
          .setDefault(RadioCapabilities.class, RadioCapabilities.builder().build())
          .setDefault(
              ScanReport.class,
              new ScanReport(
                  NOON,
                  ADDRESS,
                  OptionalInt.empty(),
                  OptionalInt.empty(),
                  AdvertisingData.EMPTY,
                  AdvertisingData.EMPTY,
                  true,
                  false))
          .setDefault(DeviceProfile.class, DeviceProfile.android())
          .setDefault(Consent.class, new Consent(Consent.Scope.OWN_KEYS, DAY, DAY, "?", NOON))
          .setDefault(TracingSettings.class, TracingSettings.DEFAULT)
          .setDefault(AuthoritySettings.class, AuthoritySettings.builder("VN", 1, NOON).build())
          .setDefault(PhoneOffset.class, PhoneOffset.NONE)
          .setDefault(
              Calibration.Answer.class,
              new Calibration.Answer(PhoneOffset.NONE, Calibration.Level.AVERAGE))
          .setDefault(Calibration.class, Calibration.builder().build())
          .setDefault(Edition.class, new Edition("VN", 1, NOON, NOON.plusSeconds(1)))
          .setDefault(BulletinIndex.class, new BulletinIndex("VN", NOON, List.of()))
          .setDefault(AeadKey.class, AeadKey.of(SECRET))
          .setDefault(Revocations.class, new Revocations("VN", NOON, List.of()))
          .setDefault(RecipientPublicKey.class, RECIPIENT)
          .setDefault(HistoryRecipient.class, new HistoryRecipient("h", RECIPIENT))
          .setDefault(LogLimits.class, LogLimits.DEFAULT)
          .setDefault(LogQuery.class, LogQuery.all())
          .setDefault(MeetingEstimate.Window.class, new MeetingEstimate.Window(1, 0))
          .setDefault(
              MinutesEstimate.class,
              new MinutesEstimate(Duration.ofMinutes(1), List.of(1.0), List.of(1.0)))
          .setDefault(Proximity.class, Proximity.UNKNOWN)
          .setDefault(
              Exposure.Meeting.class,
              new Exposure.Meeting(
                  List.of(), 0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Proximity.UNKNOWN))
          .setDefault(
              Exposure.Judgement.class,
              new Exposure.Judgement(Duration.ZERO, Optional.empty(), List.of(), Optional.empty()))
          .setDefault(
              Exposure.class,
              new Exposure(
                  0,
                  1,
                  DAY,
                  new Exposure.Meeting(
                      List.of(), 0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Proximity.UNKNOWN),
                  new Exposure.Judgement(
                      Duration.ZERO, Optional.empty(), List.of(), Optional.empty())))
          .setDefault(CaseBulletin.class, bulletin())
          .setDefault(ExposureRule.class, TracingSettings.DEFAULT.exposureRule())
          .setDefault(Presence.class, Presence.of(0, 1))
          .setDefault(RssiSamples.class, RssiSamples.EMPTY)
          .setDefault(HistoryRow.class, new HistoryRow(ID, ID, -60, NOON.toEpochMilli()))
          .setDefault(
              HistoryReader.class, HistoryReader.strict(InputStream.nullInputStream(), "history"));

  private static CaseBulletin bulletin() {
    SigningKey signer = SigningKey.of("test", SECRET);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new BulletinWriter("VN", 1, NOON.plus(Duration.ofDays(1)))
          .minimumKeys(1)
          .addAll(List.of(DisclosedKey.wholeDay(KEY, IdSchedule.DEFAULT)))
          .signWith(signer)
          .write(out, new SecureRandom());
      return CaseBulletin.read(
          new ByteArrayInputStream(out.toByteArray()), AuthorityKeys.of(signer.authorityKey()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Exceptions take null for a message or a cause as those of the JDK do. */
  static List<Class<?>> types() {
    return PublicTypes.all().stream()
        .filter(type -> !type.isEnum() && !Throwable.class.isAssignableFrom(type))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("types")
  void refusesNullInConstructorsAndFactories(Class<?> type) {
    if (!Modifier.isAbstract(type.getModifiers())) {
      tester.testConstructors(type, Visibility.PUBLIC);
    }
    tester.testStaticMethods(type, Visibility.PUBLIC);
  }

  static List<Object> builders() {
    return List.of(
        AdvertisingData.builder(),
        Advertisement.builder(),
        SimulatedWorld.builder(),
        Walk.AWAY,
        new BulletinWriter("VN", 1, NOON),
        BulletinVerifier.builder(AUTHORITIES),
        SightingIndex.builder(),
        ProximityTracer.builder(DEVICE, new InMemoryContactLog(), new InMemoryKeyVault()),
        ContactRecords.builder(new InMemoryContactLog(), new InMemoryKeyVault()),
        TracingSettings.builder(),
        Calibration.builder(),
        ContactVerifier.builder(Path.of("none")));
  }

  @ParameterizedTest
  @MethodSource("builders")
  void refusesNullInBuilders(Object builder) {
    tester.testAllPublicInstanceMethods(builder);
  }

  static List<Object> instances() {
    return List.of(
        new InMemoryContactLog(), new InMemoryKeyVault(), AUTHORITIES, SECRET, KEY, ADDRESS);
  }

  @ParameterizedTest
  @MethodSource("instances")
  void refusesNullInWhatIsKeptLong(Object instance) {
    tester.testAllPublicInstanceMethods(instance);
  }
}
