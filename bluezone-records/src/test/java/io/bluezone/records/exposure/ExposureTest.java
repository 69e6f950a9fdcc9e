// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import static io.bluezone.fixtures.Encounters.lasting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.fixtures.Encounters;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.Proximity;
import io.bluezone.records.proximity.ThresholdModel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExposureTest {

  private static final Instant TEN = Instant.parse("2020-08-09T10:00:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2020-08-10T00:00:00Z");
  private static final ExposureCalculator CALCULATOR = ExposureCalculator.DEFAULT;
  private static final int NEAR = -60;
  private static final int AROUND = -92;
  private static final int FAR = -100;

  private static ExposureReport report(ExposureCalculator calculator, Encounter... encounters) {
    return calculator.calculate(List.of(CaseEncounters.withConfirmed(0, List.of(encounters))));
  }

  private static Exposure only(Encounter... encounters) {
    return only(CALCULATOR, encounters);
  }

  private static Exposure only(ExposureCalculator calculator, Encounter... encounters) {
    ExposureReport report = report(calculator, encounters);
    assertThat(report.exposures()).hasSize(1);
    return report.exposures().get(0);
  }

  private static Exposure heard(RssiSamples samples, int seconds) {
    return only(
        new Encounter(
            Encounters.id(1),
            Encounters.OWN,
            BeaconForm.ANDROID,
            TEN,
            OptionalInt.empty(),
            samples,
            Presence.of(0, seconds)));
  }

  @Test
  void reportsNothingMetAsEmpty() {
    assertThat(CALCULATOR.calculate(List.of())).isEqualTo(ExposureReport.EMPTY);
    assertThat(report(CALCULATOR).isEmpty()).isTrue();
    assertThat(report(CALCULATOR).hasCloseContact()).isFalse();
  }

  @Test
  void callsFifteenMinutesNearACloseContact() {
    Exposure exposure = only(lasting(1, TEN, 0, 900, NEAR));

    assertThat(exposure.near()).hasMinutes(15);
    assertThat(exposure.around()).isZero();
    assertThat(exposure.fired()).contains(ExposureRule.CLOSE_CONTACT);
    assertThat(exposure.level()).isEqualTo(1);
    assertThat(exposure.localDay()).isEqualTo(LocalDate.of(2020, 8, 9));
    assertThat(exposure.closest()).isEqualTo(new Proximity(Band.NEAR, Band.NEAR, Band.NEAR));
  }

  @Test
  void callsASecondLessNone() {
    Exposure exposure = only(lasting(1, TEN, 0, 899, NEAR));

    assertThat(exposure.near()).hasSeconds(899);
    assertThat(exposure.isCloseContact()).isFalse();
  }

  @Test
  void addsTheDaysEncountersUp() {
    Exposure exposure =
        only(
            lasting(1, TEN, 0, 400, NEAR),
            lasting(2, TEN.plusSeconds(3_600), 0, 300, NEAR),
            lasting(3, TEN.plusSeconds(7_200), 0, 200, NEAR));

    assertThat(exposure.encounters()).isEqualTo(3);
    assertThat(exposure.near()).hasMinutes(15);
    assertThat(exposure.isCloseContact()).isTrue();
    assertThat(exposure.hours())
        .containsExactly(TEN, TEN.plusSeconds(3_600), TEN.plusSeconds(7_200));
  }

  @Test
  void keepsTheMinutesOfTwoDaysApart() {
    ExposureReport report =
        report(
            CALCULATOR,
            lasting(1, MIDNIGHT.minusSeconds(900), 400, 899, NEAR),
            lasting(2, MIDNIGHT, 0, 500, NEAR));

    assertThat(report.exposures())
        .extracting(Exposure::localDay)
        .containsExactly(LocalDate.of(2020, 8, 9), LocalDate.of(2020, 8, 10));
    assertThat(report.hasCloseContact()).isFalse();
  }

  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

  private static ExposureCalculator on(ZoneId zone, boolean sliding) {
    return ExposureCalculator.DEFAULT.withRule(
        ExposureRule.CLOSE_CONTACT.withZone(zone).withSliding(sliding));
  }

  /** 12 minutes before an instant and 12 after it. */
  private static Encounter[] across(Instant instant) {
    return new Encounter[] {
      lasting(1, instant.minusSeconds(900), 180, 900, NEAR), lasting(2, instant, 0, 720, NEAR)
    };
  }

  @Test
  void takesTheRegionsDay() {
    assertThat(report(CALCULATOR, across(MIDNIGHT)).hasCloseContact()).isFalse();

    ExposureReport report = report(on(VIETNAM, false), across(MIDNIGHT));
    assertThat(report.exposures()).hasSize(1);
    assertThat(report.exposures().get(0).localDay()).isEqualTo(LocalDate.of(2020, 8, 10));
    assertThat(report.exposures().get(0).near()).hasMinutes(24);
    assertThat(report.hasCloseContact()).isTrue();
  }

  @Test
  void cutsNoMeetingAtMidnightWhereAny24HoursCount() {
    Instant hisMidnight = Instant.parse("2020-08-09T17:00:00Z");
    assertThat(report(on(VIETNAM, false), across(hisMidnight)).hasCloseContact()).isFalse();

    ExposureReport report = report(on(VIETNAM, true), across(hisMidnight));
    assertThat(report.exposures()).hasSize(2).allMatch(Exposure::isCloseContact);
    assertThat(report.exposures()).extracting(Exposure::near).containsOnly(Duration.ofMinutes(12));

    Encounter dayBefore = lasting(1, hisMidnight.minusSeconds(90_000), 180, 900, NEAR);
    Encounter after = lasting(2, hisMidnight, 0, 720, NEAR);
    assertThat(report(on(VIETNAM, true), dayBefore, after).hasCloseContact()).isFalse();
  }

  @Test
  void namesBothDatesWhereTheyDiffer() {
    ExposureReport report = report(on(ZoneOffset.UTC, false), lasting(1, TEN, 0, 900, NEAR));
    ExposureReport late =
        report(
            on(ZoneOffset.UTC, false),
            lasting(1, TEN, 0, 900, NEAR),
            lasting(2, MIDNIGHT.minusSeconds(900), 0, 899, NEAR));

    assertThat(report.explain(Locale.forLanguageTag("vi"), VIETNAM))
        .startsWith("Ngày 9/8/2020, từ 17:00 đến 18:00, có");
    assertThat(late.explain(Locale.forLanguageTag("vi"), VIETNAM))
        .startsWith("Từ 17:00 ngày 9/8/2020 đến 07:00 ngày 10/8/2020, có");
    assertThat(late.explain(Locale.ENGLISH, VIETNAM))
        .startsWith("Between 9 August 2020 17:00 and 10 August 2020 07:00 a case was there");
  }

  @Test
  void bridgesTheGapBetweenTwoIds() {
    Exposure exposure =
        only(lasting(1, TEN, 0, 640, NEAR), lasting(2, TEN.plusSeconds(900), 20, 640, AROUND));

    // 640 s, half of the 280 s between; the other half and 620 s.
    assertThat(exposure.near()).hasSeconds(780);
    assertThat(exposure.around()).hasSeconds(760);
  }

  @Test
  void doesNotBridgeAGapWithAMissedWindow() {
    Exposure exposure =
        only(lasting(1, TEN, 0, 500, NEAR), lasting(2, TEN.plusSeconds(900), 0, 300, NEAR));

    assertThat(exposure.near()).hasSeconds(800);
  }

  @Test
  void countsWhatOverlapsOnceAndAsTheNearest() {
    Exposure exposure = only(lasting(1, TEN, 0, 600, AROUND), lasting(2, TEN, 300, 600, NEAR));

    assertThat(exposure.near()).hasSeconds(300);
    assertThat(exposure.around()).hasSeconds(300);
  }

  @Test
  void givesEachStretchItsOwnBand() {
    RssiSamples samples =
        RssiSamples.builder().add(0, NEAR).add(30, NEAR).add(330, AROUND).add(630, FAR).build();
    Exposure exposure = heard(samples, 700);

    assertThat(exposure.near()).hasSeconds(180);
    assertThat(exposure.around()).hasSeconds(300);
    assertThat(exposure.far()).hasSeconds(220);
    assertThat(exposure.in(Band.FAR)).isEqualTo(exposure.far());
  }

  @Test
  void leavesNearnessUnknownWithoutRssi() {
    Exposure exposure = heard(RssiSamples.EMPTY, 900);

    assertThat(exposure.closest()).isEqualTo(Proximity.UNKNOWN);
    assertThat(exposure.isCloseContact()).isFalse();
  }

  @Test
  void showsASingleReceptionThatTakesNoTime() {
    Exposure exposure = only(lasting(1, TEN, 50, 50, NEAR));

    assertThat(exposure.near()).isZero();
    assertThat(exposure.closest().band()).isEqualTo(Band.NEAR);
    assertThat(exposure.hours()).containsExactly(TEN);
  }

  @Test
  void countsProtectedTimeByItsFactor() {
    ExposureCalculator calculator =
        CALCULATOR.withProtections(
            List.of(
                new ProtectionTag("full equipment", TEN, TEN.plusSeconds(600), 0.25),
                new ProtectionTag("elsewhere", MIDNIGHT, MIDNIGHT.plusSeconds(1), 0)));

    Exposure exposure = only(calculator, lasting(1, TEN, 0, 900, NEAR));

    assertThat(exposure.near()).hasMinutes(15);
    assertThat(exposure.counted()).hasSeconds(150 + 300);
    assertThat(exposure.isCloseContact()).isFalse();
    assertThat(exposure.protections())
        .extracting(ProtectionTag::name)
        .containsExactly("full equipment");
  }

  @Test
  void countsTheStrongerOfTwoProtections() {
    ExposureCalculator calculator =
        CALCULATOR.withProtections(
            List.of(
                ProtectionTag.place("glass", 0.5),
                new ProtectionTag("mask", TEN, TEN.plusSeconds(300), 0)));

    assertThat(only(calculator, lasting(1, TEN, 0, 900, NEAR)).counted()).hasSeconds(300);
  }

  @Test
  void followsAnotherRule() {
    ExposureRule rule = new ExposureRule(Band.AROUND, Duration.ofMinutes(5), Duration.ZERO);
    ExposureCalculator calculator = ExposureCalculator.DEFAULT.withRule(rule);

    assertThat(only(calculator, lasting(1, TEN, 0, 300, AROUND)).fired()).contains(rule);
    assertThat(only(calculator, lasting(1, TEN, 0, 300, FAR)).fired()).isEmpty();
  }

  @Test
  void putsAContactsContactOneLevelFurther() {
    ExposureReport report =
        CALCULATOR.calculate(
            List.of(new CaseEncounters(3, 1, List.of(lasting(1, TEN, 0, 900, NEAR)))));

    assertThat(report.exposures().get(0).level()).isEqualTo(2);
    assertThat(report.exposures().get(0).caseIndex()).isEqualTo(3);
  }

  @Test
  void ordersTheReportByDaysAndCases() {
    ExposureReport report =
        CALCULATOR.calculate(
            List.of(
                CaseEncounters.withConfirmed(
                    5, List.of(lasting(1, MIDNIGHT, 0, 9, NEAR), lasting(2, TEN, 0, 9, NEAR))),
                CaseEncounters.withConfirmed(2, List.of(lasting(3, MIDNIGHT, 0, 9, NEAR)))));

    assertThat(report.exposures())
        .extracting(exposure -> exposure.localDay() + " " + exposure.caseIndex())
        .containsExactly("2020-08-09 5", "2020-08-10 2", "2020-08-10 5");
  }

  @Property(tries = 200)
  void sumsTheTimeInAllBandsToTheTimeItWasThere(
      @ForAll @IntRange(max = 400) int from,
      @ForAll @IntRange(max = 499) int length,
      @ForAll @IntRange(min = -110, max = -50) int rssi) {
    Exposure exposure = only(lasting(1, TEN, from, from + length, rssi));

    assertThat(exposure.near().plus(exposure.around()).plus(exposure.far())).hasSeconds(length);
    assertThat(exposure.counted()).isEqualTo(exposure.near());
  }

  @Test
  void takesThresholdsOfBothPlatforms() {
    assertThat(band(DevicePlatform.ANDROID, BeaconForm.ANDROID, -86)).isEqualTo(Band.NEAR);
    assertThat(band(DevicePlatform.ANDROID, BeaconForm.ANDROID, -87)).isEqualTo(Band.AROUND);
    assertThat(band(DevicePlatform.ANDROID, BeaconForm.ANDROID, -95)).isEqualTo(Band.FAR);
    assertThat(band(DevicePlatform.ANDROID, BeaconForm.IOS, -69)).isEqualTo(Band.NEAR);
    assertThat(band(DevicePlatform.ANDROID, BeaconForm.IOS_BACKGROUND, -70)).isEqualTo(Band.AROUND);
    assertThat(band(DevicePlatform.IOS, BeaconForm.ANDROID, -88)).isEqualTo(Band.NEAR);
    assertThat(band(DevicePlatform.IOS, BeaconForm.IOS, -74)).isEqualTo(Band.NEAR);
    assertThat(band(DevicePlatform.IOS, BeaconForm.IOS, -75)).isEqualTo(Band.AROUND);
    assertThat(band(DevicePlatform.OTHER, BeaconForm.IOS, -88)).isEqualTo(Band.NEAR);
    assertThat(band(DevicePlatform.OTHER, BeaconForm.ANDROID, -89)).isEqualTo(Band.AROUND);
  }

  private static Band band(DevicePlatform own, BeaconForm seen, int rssi) {
    RssiSamples samples = RssiSamples.builder().add(0, rssi).build();
    return new ThresholdModel(own).assess(seen, OptionalInt.empty(), samples).band();
  }

  @Property(tries = 200)
  void movesADeviceByOneBandAtMostByAClaimedPower(
      @ForAll @IntRange(min = -110, max = -50) int rssi,
      @ForAll @IntRange(min = -128, max = 127) int claimed) {
    RssiSamples samples = RssiSamples.builder().add(0, rssi).build();
    ThresholdModel model = new ThresholdModel(DevicePlatform.OTHER);

    Proximity without = model.assess(BeaconForm.ANDROID, OptionalInt.empty(), samples);
    Proximity with = model.assess(BeaconForm.ANDROID, OptionalInt.of(claimed), samples);

    assertThat(EnumSet.of(without.band(), with.band()))
        .isNotEqualTo(EnumSet.of(Band.NEAR, Band.FAR));
  }

  @Test
  void takesMorePowerAtTheSameStrengthForFartherAway() {
    RssiSamples samples = RssiSamples.builder().add(0, -86).build();
    ThresholdModel model = new ThresholdModel(DevicePlatform.OTHER);

    assertThat(model.assess(BeaconForm.ANDROID, OptionalInt.of(-15), samples).band())
        .isEqualTo(Band.NEAR);
    assertThat(model.assess(BeaconForm.ANDROID, OptionalInt.of(0), samples).band())
        .isEqualTo(Band.AROUND);
  }

  @Test
  void isLessCertainByFewSamples() {
    ThresholdModel model = new ThresholdModel(DevicePlatform.OTHER);
    RssiSamples one = RssiSamples.builder().add(0, -80).build();
    Encounter many = lasting(1, TEN, 0, 600, -80);

    assertThat(model.assess(BeaconForm.ANDROID, OptionalInt.empty(), one))
        .isEqualTo(new Proximity(Band.NEAR, Band.NEAR, Band.AROUND));
    assertThat(model.assess(BeaconForm.ANDROID, OptionalInt.empty(), many.samples()).isCertain())
        .isTrue();
  }

  @Test
  void checksValues() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ProtectionTag(" ", TEN, MIDNIGHT, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ProtectionTag("x", MIDNIGHT, TEN, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProtectionTag("x", TEN, MIDNIGHT, 1.1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExposureRule(Band.NEAR, Duration.ZERO, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ExposureRule(Band.NEAR, Duration.ofMinutes(15), Duration.ofSeconds(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Proximity(Band.NEAR, Band.AROUND, Band.FAR));
  }

  @Test
  void explainsInEnglish() {
    ExposureCalculator calculator =
        CALCULATOR.withProtections(List.of(ProtectionTag.place("glass", 0.5)));

    assertThat(report(calculator, lasting(1, TEN, 0, 900, NEAR)).explain(Locale.ENGLISH))
        .isEqualTo(
            "On 9 August 2020 between 10:00 and 11:00 a case was there for 15 minutes."
                + " 15 minutes within about 2 m."
                + " Protected by: glass. What counts is 10 minutes."
                + " This is a contact (F1), but not a close one.");
  }

  @Test
  void explainsInVietnamese() {
    ExposureReport report =
        report(
            CALCULATOR,
            lasting(1, TEN, 0, 900, NEAR),
            lasting(2, TEN.plusSeconds(3_600), 0, 120, AROUND));

    assertThat(report.explain(Locale.forLanguageTag("vi-VN"), ZoneId.of("Asia/Ho_Chi_Minh")))
        .isEqualTo(
            "Ngày 9/8/2020, từ 17:00 đến 19:00, có một ca bệnh ở gần trong 15 phút."
                + " 15 phút cách không quá khoảng 2 m, chưa đến 5 phút cách khoảng 2 đến 5 m."
                + " Đây là tiếp xúc gần (F1): từ 15 phút trở lên trong một ngày, cách không quá"
                + " khoảng 2 m.");
  }

  @Test
  void tellsOfACloseContactAndOfProtectionInBothLanguages() {
    ExposureCalculator behindGlass =
        CALCULATOR.withProtections(List.of(ProtectionTag.place("kính", 0.5)));

    assertThat(
            report(
                    CALCULATOR,
                    lasting(1, TEN, 0, 900, NEAR),
                    lasting(2, TEN.plusSeconds(3_600), 0, 120, AROUND))
                .explain(Locale.ENGLISH))
        .isEqualTo(
            "On 9 August 2020 between 10:00 and 12:00 a case was there for 15 minutes."
                + " 15 minutes within about 2 m, less than 5 minutes about 2 to 5 m away."
                + " This is a close contact (F1): at least 15 minutes in a day within about 2 m.");
    assertThat(
            report(behindGlass, lasting(1, TEN, 0, 900, NEAR)).explain(Locale.forLanguageTag("vi")))
        .isEqualTo(
            "Ngày 9/8/2020, từ 10:00 đến 11:00, có một ca bệnh ở gần trong 15 phút."
                + " 15 phút cách không quá khoảng 2 m."
                + " Có bảo hộ: kính. Thời gian được tính là 10 phút."
                + " Đây là tiếp xúc (F1), nhưng không phải tiếp xúc gần.");
  }

  @Test
  void countsAProtectionFromItsFirstSecondToItsLast() {
    ExposureCalculator calculator =
        CALCULATOR.withProtections(
            List.of(new ProtectionTag("mask", TEN.plusSeconds(100), TEN.plusSeconds(400), 0)));

    Exposure exposure = only(calculator, lasting(1, TEN, 0, 900, AROUND));

    assertThat(exposure.counted()).isZero();
    assertThat(only(calculator, lasting(1, TEN, 0, 900, NEAR)).counted()).hasSeconds(600);
    assertThat(exposure).isNotEqualTo(only(calculator, lasting(1, TEN, 0, 899, AROUND)));
    assertThat(exposure)
        .isEqualTo(only(calculator, lasting(1, TEN, 0, 900, AROUND)))
        .hasSameHashCodeAs(only(calculator, lasting(1, TEN, 0, 900, AROUND)));
  }

  @Test
  void saysLongTimesInHoursAndTellsUncertainty() {
    ExposureReport report =
        report(
            CALCULATOR,
            lasting(1, TEN, 0, 3_900, AROUND),
            lasting(2, TEN.plusSeconds(10_000), 0, 0, AROUND));

    assertThat(report.explain(Locale.GERMAN))
        .contains("1 hour 5 minutes about 2 to 5 m away")
        .contains("it may have been anything from within about 2 m to farther than about 5 m.");
    assertThat(report.explain(Locale.forLanguageTag("vi")))
        .contains("1 giờ 5 phút")
        .contains("từ mức “cách không quá khoảng 2 m” đến mức “cách hơn khoảng 5 m”.");
  }

  @Test
  void explainsThatNothingWasMet() {
    assertThat(ExposureReport.EMPTY.explain(Locale.ENGLISH)).contains("none of the cases");
    assertThat(ExposureReport.EMPTY.explain(Locale.forLanguageTag("vi"))).contains("không có");
  }
}
