// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.settings;

import io.bluezone.authority.settings.OriginalSettings;
import io.bluezone.authority.settings.OriginalSettings.NotTaken;
import io.bluezone.authority.settings.SettingsWriter;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.examples.scanner.sim.SimCommand;
import io.bluezone.lab.signed.CreateSigned;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.settings.TimedKey;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.Names;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Durations;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes signed settings. */
@Command(name = "create")
final class SettingsCreateCommand extends CreateSigned {

  @Option(names = "--zone", required = true, paramLabel = "ZONE")
  ZoneId zone = ZoneId.of("UTC");

  @Mixin OriginalValues original = new OriginalValues();

  @Option(names = "--set-duty-cycle", paramLabel = "NAME")
  SimCommand.@Nullable Cycle cycle;

  @Option(
      names = "--valid-for",
      paramLabel = "TIME",
      converter = Durations.class,
      defaultValue = "30d")
  Duration validFor = Duration.ZERO;

  @Option(names = "--bulletin-address", paramLabel = "URL")
  List<URI> addresses = new ArrayList<>();

  @Option(names = "--add-key", paramLabel = "KEY")
  List<String> added = new ArrayList<>();

  @Option(
      names = "--added-for",
      paramLabel = "TIME",
      converter = Durations.class,
      defaultValue = "366d")
  Duration addedFor = Duration.ZERO;

  @Spec CommandSpec spec;

  SettingsCreateCommand() {
    super("settings.refused");
  }

  @Override
  protected Duration validFor() {
    return validFor;
  }

  @Override
  protected byte[] sign(Edition edition, BulletinSigner[] signers) throws InputRefusedException {
    OriginalSettings values = original.read(this::tell);
    AuthoritySettings.Builder builder =
        values.applyTo(
            AuthoritySettings.builder(edition.region(), edition.sequence(), edition.issued())
                .zone(zone)
                .expires(edition.expires()));
    if (cycle != null) {
      if (builder.build().dutyCycle().isPresent()) {
        throw new InputRefusedException(Message.of("settings.two-cycles"));
      }
      builder.dutyCycle(cycle.value());
    }
    addresses.forEach(builder::addBulletinAddress);
    for (String text : added) {
      builder.addKey(
          new TimedKey(publicKey(text), edition.issued(), edition.issued().plus(addedFor)));
    }
    return SettingsWriter.sign(builder.build(), signers);
  }

  private static AuthorityKey publicKey(String text) throws InputRefusedException {
    try {
      return AuthorityKey.parse(text);
    } catch (IllegalArgumentException e) {
      throw InputRefusedException.ofValue("--add-key", e);
    }
  }

  private void tell(NotTaken left) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "bluezone: "
            + Texts.of(spec).get("settings.not-taken." + Names.of(left.why()), left.name()));
    err.flush();
  }
}
