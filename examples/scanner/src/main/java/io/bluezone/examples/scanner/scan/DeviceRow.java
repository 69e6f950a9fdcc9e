// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scan;

import com.google.common.base.Ascii;
import io.bluezone.crypto.RollingId;
import io.bluezone.examples.scanner.radio.DecodedReport;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Times;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The known facts of one device on the screen. Not thread safe. */
final class DeviceRow {

  /** With the mark before it a line fits into 80 columns. */
  private static final String LINE = "%-24s %-14s %4s %-6s %-8s %-8s %6s";

  private static final ThresholdModel MODEL = new ThresholdModel(DevicePlatform.OTHER);
  private static final int WEAKEST = -100;
  private static final int STRONGEST = -36;
  private static final double SMOOTHING = 0.3;

  private final String name;
  private final Instant first;
  private DecodedReport last;
  private double rssi = Double.NaN;
  private final SignalHistory history = new SignalHistory();
  private Optional<String> localName = Optional.empty();
  private long count;

  DeviceRow(DecodedReport decoded) {
    name = nameOf(decoded);
    first = decoded.report().time();
    last = decoded;
    update(decoded);
  }

  /** Gives the name of a device: its ID, or without one its address. */
  static String nameOf(DecodedReport decoded) {
    return decoded.id().map(RollingId::hex).orElseGet(() -> nameWithoutId(decoded));
  }

  static String nameWithoutId(DecodedReport decoded) {
    return "(" + decoded.report().address() + ")";
  }

  void update(DecodedReport decoded) {
    last = decoded;
    count++;
    OptionalInt heard = decoded.report().rssi();
    if (heard.isPresent()) {
      double value = heard.getAsInt();
      rssi = Double.isNaN(rssi) ? value : rssi + SMOOTHING * (value - rssi);
      history.add(lastSeen(), heard.getAsInt());
    }
    localName = decoded.localName().or(() -> localName);
  }

  String name() {
    return name;
  }

  String form() {
    return last.form();
  }

  String address() {
    return last.report().address().toString();
  }

  /** Gives the device's own name: foreign words, escaped before they are shown. */
  Optional<String> localName() {
    return localName;
  }

  /** In dBm, smoothed; empty while none is known. */
  OptionalInt strength() {
    return Double.isNaN(rssi) ? OptionalInt.empty() : OptionalInt.of((int) Math.round(rssi));
  }

  /** Gives the strength's place between the weakest and the strongest that is shown: 0 to 1. */
  static double share(double rssi) {
    return Math.max(0, Math.min(1, (rssi - WEAKEST) / (STRONGEST - WEAKEST)));
  }

  Optional<Band> nearness() {
    return Double.isNaN(rssi) ? Optional.empty() : Optional.of(assess());
  }

  SignalHistory history() {
    return history;
  }

  long count() {
    return count;
  }

  Instant firstSeen() {
    return first;
  }

  Instant lastSeen() {
    return last.report().time();
  }

  boolean isSilentSince(Instant now, Duration silence) {
    return Duration.between(lastSeen(), now).compareTo(silence) > 0;
  }

  /** The head of {@link #line}. */
  static String header(Texts texts) {
    return String.format(
        Locale.ROOT,
        LINE,
        texts.get("scan.id"),
        texts.get("scan.platform"),
        "dBm",
        texts.get("scan.line-band"),
        texts.get("scan.first"),
        texts.get("scan.last"),
        texts.get("scan.count"));
  }

  String line(Texts texts) {
    return String.format(
        Locale.ROOT,
        LINE,
        name,
        last.form(),
        Double.isNaN(rssi) ? "?" : "%.0f".formatted(rssi),
        Double.isNaN(rssi) ? "?" : texts.get("scan." + Ascii.toLowerCase(assess().name())),
        Times.clock(first),
        Times.clock(lastSeen()),
        count);
  }

  /** By the protocol's thresholds for a device that is no phone. */
  private Band assess() {
    BeaconForm form = last.beacon().map(Beacon::form).orElse(BeaconForm.ANDROID);
    RssiSamples strength = RssiSamples.builder().add(0, (int) Math.round(rssi)).build();
    return MODEL.assess(form, last.report().txPower(), strength).band();
  }
}
