// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.advertise;

import io.bluezone.crypto.BaseKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.examples.scanner.keys.BaseKeyOptions;
import io.bluezone.examples.scanner.keys.IdsPerDayOption;
import io.bluezone.examples.scanner.radio.OnAirOptions;
import io.bluezone.examples.scanner.radio.RadioOptions;
import io.bluezone.examples.scanner.radio.TracingSource;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.terminal.Interrupts;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.TextOrJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends rolling IDs, and nothing else. */
@Command(name = "advertise")
public final class AdvertiseCommand implements Callable<Integer> {

  enum Form {
    ANDROID(BeaconForm.ANDROID),
    IOS(BeaconForm.IOS);

    private final BeaconForm frames;

    Form(BeaconForm frames) {
      this.frames = frames;
    }
  }

  static final class Identity {

    @Option(names = "--id", paramLabel = "HEX")
    @Nullable String id;

    @ArgGroup(exclusive = false)
    @Nullable BaseKeyOptions key;
  }

  @Mixin RadioOptions radio = new RadioOptions();

  @ArgGroup @Nullable Identity identity;

  @Mixin IdsPerDayOption idsPerDay = new IdsPerDayOption();

  @Option(names = "--form", defaultValue = "ANDROID")
  Form form = Form.ANDROID;

  @Mixin OnAirOptions onAir = new OnAirOptions();

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException, IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (Interrupts interrupts = Interrupts.open();
        TracingSource source = radio.openToSend(onAir.isRealPace(), err)) {
      interrupts.call(source::stop);
      Clock clock = source.time().clock();
      SenderReport report =
          new SenderReport(out, Texts.of(spec), format.isJson(), clock, source.isSimulated());
      try (IdSender sender =
          new IdSender(source.radio(), ids(clock), form.frames, source.time(), report)) {
        sender.start();
        onAir.run(source, out, sender::tick);
        report.ended(sender.reads());
      }
    }
    return 0;
  }

  private static AdvertisedIds fixed(String id) throws InputRefusedException {
    try {
      return AdvertisedIds.fixed(RollingId.fromHex(id));
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(Message.of("advertise.bad-id", id), e);
    }
  }

  private AdvertisedIds ids(Clock clock) throws InputRefusedException {
    IdSchedule schedule = idsPerDay.schedule();
    try {
      if (identity == null) {
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        return new ScheduledIds(BaseKey.random(new SecureRandom(), today), schedule);
      }
      if (identity.key == null) {
        return fixed(String.valueOf(identity.id));
      }
      AdvertisedIds ids = new ScheduledIds(identity.key.read(), schedule);
      ids.at(clock.instant());
      return ids;
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(e);
    }
  }
}
