// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.settings;

import io.bluezone.base.ScanPower;
import io.bluezone.lab.signed.ShowSigned;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.servers.cli.text.Texts;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** Shows what settings say, under the original's names where it has them. */
@Command(name = "show")
final class SettingsShowCommand extends ShowSigned<AuthoritySettings> {

  SettingsShowCommand() {
    super(AuthoritySettings.FORMAT, "settings");
  }

  @Override
  protected void printContent(AuthoritySettings settings, Texts texts, PrintWriter out) {
    out.println(texts.get("settings.zone", settings.zone()));
    settings
        .bulletinAddresses()
        .forEach(address -> out.println(texts.get("settings.address", address)));
    settings
        .keys()
        .forEach(key -> out.println(texts.get("settings.key", key.key(), key.from(), key.until())));
    settings
        .exposureRule()
        .ifPresent(
            rule ->
                out.println(texts.get("settings.rule", rule.within(), rule.atLeast().toMinutes())));
    settings
        .idSchedule()
        .ifPresent(schedule -> original("MaxNumberSubKeyPerDay", schedule.idsPerDay(), out));
    settings.retentionDays().ifPresent(days -> original("PeriodDay", days, out));
    settings.dutyCycle().ifPresent(cycle -> print(cycle, out));
    settings.nearThresholds().forEach((platform, near) -> print(platform, near, out));
  }

  private static void print(DutyCycle cycle, PrintWriter out) {
    original("BroadcastBleRun", cycle.advertiseOn().toMillis(), out);
    original("BroadcastBleSleep", cycle.advertiseOff().toMillis(), out);
    original("ScanBleRun", cycle.scanOn().toMillis(), out);
    original("ScanBleSleep", cycle.scanOff().toMillis(), out);
    if (cycle.scanPower() != ScanPower.LOW_LATENCY) {
      out.println("scanPower=" + cycle.scanPower());
    }
    if (cycle.adapting()) {
      out.println("adapting=true");
    }
  }

  private static void print(DevicePlatform platform, ThresholdModel near, PrintWriter out) {
    switch (platform) {
      case ANDROID -> {
        original("RssiThreshold_Android_Android", near.android(), out);
        original("RssiThreshold_Android_iOS", near.ios(), out);
      }
      case IOS -> {
        original("RssiThreshold_iOS_Android", near.android(), out);
        original("RssiThreshold_iOS_iOS", near.ios(), out);
      }
      case OTHER -> original("RssiThreshold", near.android(), out);
    }
  }

  private static void original(String name, long value, PrintWriter out) {
    out.println(name + "=" + value);
  }
}
