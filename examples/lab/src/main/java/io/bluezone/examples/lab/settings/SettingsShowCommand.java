// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bluezone.ble.ScanSettings;
import io.bluezone.examples.cli.file.InputRefusedException;
import io.bluezone.examples.cli.text.Texts;
import io.bluezone.examples.cli.value.Json;
import io.bluezone.examples.cli.value.TextOrJson;
import io.bluezone.examples.scanner.keys.AuthorityKeyOptions;
import io.bluezone.tracing.DutyCycle;
import io.bluezone.tracing.proximity.DevicePlatform;
import io.bluezone.tracing.settings.AuthoritySettings;
import io.bluezone.tracing.settings.NearThresholds;
import io.bluezone.tracing.settings.SignedSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what settings say, under the original's names where it has them. */
@Command(
    name = "show",
    description = "Shows what settings say, once a trusted signature is found good.")
final class SettingsShowCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The settings.")
  Path file = Path.of("");

  @Mixin AuthorityKeyOptions authority = new AuthorityKeyOptions();

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  /** As JSON: the object that is signed, as it stands in the file, and who has signed it. */
  record Shown(List<String> signedBy, JsonNode settings) {}

  @Override
  public Integer call() throws InputRefusedException, IOException {
    SignedSettings signed = SettingsFile.read(file, authority.read());
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      String object = new String(signed.toBytes(), StandardCharsets.UTF_8).split("\n", 3)[1];
      JsonNode settings = JsonMapper.builder().build().readTree(object);
      out.print(Json.line(new Shown(List.copyOf(signed.signers()), settings)));
    } else {
      print(signed, out);
    }
    out.flush();
    return 0;
  }

  private void print(SignedSettings signed, PrintWriter out) {
    Texts texts = Texts.of(spec);
    AuthoritySettings settings = signed.settings();
    out.println(texts.get("bulletin.region", settings.region()));
    out.println(texts.get("bulletin.sequence", settings.sequence()));
    out.println(texts.get("bulletin.issued", settings.issued()));
    out.println(texts.get("bulletin.expires", settings.expires()));
    out.println(texts.get("settings.zone", settings.zone()));
    out.println(texts.get("bulletin.signed-by", String.join(", ", signed.signers())));
    settings
        .newestBulletin()
        .ifPresent(number -> out.println(texts.get("settings.newest-bulletin", number)));
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
    if (cycle.scanPower() != ScanSettings.Power.LOW_LATENCY) {
      out.println("scanPower=" + cycle.scanPower());
    }
    if (cycle.adapting()) {
      out.println("adapting=true");
    }
  }

  private static void print(DevicePlatform platform, NearThresholds near, PrintWriter out) {
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
