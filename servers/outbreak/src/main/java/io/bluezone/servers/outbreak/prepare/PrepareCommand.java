// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.RecipientPrivateKey;
import io.bluezone.servers.cli.file.RefusedException;
import io.bluezone.servers.cli.terminal.Progress;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.servers.cli.value.UsageException;
import io.bluezone.servers.outbreak.files.PrivatePaths;
import io.bluezone.servers.outbreak.privacy.PseudonymKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prepares the histories of those who have consented. */
@Command(name = "prepare")
public final class PrepareCommand implements Callable<Integer> {

  private static final int MOST_DAYS = 366;
  private static final Pattern RECIPIENT =
      Pattern.compile("recipient-private:[A-Za-z0-9._-]{1,64}:[0-9A-Fa-f]{64}");

  @Option(names = "--histories", required = true, paramLabel = "DIR")
  Path histories = Path.of("");

  @Option(names = "--recipient-key", paramLabel = "FILE")
  @Nullable Path recipientKey;

  @Option(names = "--keys", required = true, paramLabel = "DIR")
  Path keys = Path.of("");

  @Option(names = "--out", required = true, paramLabel = "DIR")
  Path out = Path.of("");

  @Option(names = "--protections", paramLabel = "FILE")
  @Nullable Path protections;

  @Option(names = "--retention", paramLabel = "DAYS", defaultValue = "30")
  int retentionDays;

  @Option(names = "--batch-rows", paramLabel = "N", defaultValue = "2000000")
  int batchRows;

  @Mixin PseudonymKey pseudonymKey = new PseudonymKey();

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  /** The outcome, as JSON. */
  record Result(long people, long histories, long sightings, long setAside) {}

  @Override
  public Integer call() throws IOException {
    if (retentionDays < 1 || retentionDays > MOST_DAYS) {
      throw new UsageException(spec, Message.of("wrong.retention", MOST_DAYS));
    }
    if (batchRows < 1) {
      throw new UsageException(spec, Message.of("wrong.batch-rows"));
    }
    FolderSource source = new FolderSource(histories, keys, recipient());
    Manifest manifest;
    Texts texts = Texts.of(spec);
    PrintWriter err = spec.commandLine().getErr();
    try (Progress progress = Progress.ofSteps(spec)) {
      manifest =
          new Preparation(
                  source,
                  pseudonymKey.readOrMake(new SecureRandom()),
                  batchRows,
                  retentionDays,
                  progress)
              .run(out, protections, Clock.systemUTC().instant());
    }
    Manifest.Input input = manifest.input();
    if (input.setAside() > 0) {
      err.println(
          "bluezone outbreak: "
              + texts.get(
                  "prepared.set-aside", input.setAside(), new PreparedData(out).setAside()));
    }
    PrintWriter stdout = spec.commandLine().getOut();
    Result result =
        new Result(input.people(), input.histories(), input.sightings(), input.setAside());
    stdout.print(
        format.isJson()
            ? Json.line(result)
            : texts.get(
                    "prepared",
                    result.people(),
                    result.histories(),
                    result.sightings(),
                    result.setAside())
                + "\n");
    return 0;
  }

  private Optional<RecipientPrivateKey> recipient() throws IOException {
    if (recipientKey == null) {
      return Optional.empty();
    }
    PrivatePaths.check(recipientKey);
    String line = Files.readString(recipientKey, StandardCharsets.ISO_8859_1).trim();
    if (!RECIPIENT.matcher(line).matches()) {
      throw new RefusedException("refused.recipient", recipientKey);
    }
    return Optional.of(
        RecipientPrivateKey.of(SecretBytes.fromHex(line.substring(line.lastIndexOf(':') + 1))));
  }
}
