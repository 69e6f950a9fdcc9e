// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.authority.history.HistoryReader;
import io.bluezone.authority.verify.ContactVerifier;
import io.bluezone.authority.verify.Verdict;
import io.bluezone.authority.verify.VerificationSummary;
import io.bluezone.authority.verify.VerifiedClaim;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.Names;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Durations;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.cli.value.TextOrJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Holds a claimant's history against a case's. */
@Command(name = "verify-contacts")
public final class VerifyContactsCommand implements Callable<Integer> {

  @Option(names = "--case-history", required = true, paramLabel = "FILE")
  Path caseHistory = Path.of("");

  @Option(names = "--claim-history", required = true, paramLabel = "FILE")
  Path claimHistory = Path.of("");

  @Option(names = "--tolerance", paramLabel = "TIME", converter = Durations.class)
  Duration tolerance = ContactVerifier.DEFAULT_TOLERANCE;

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException {
    PrintWriter out = spec.commandLine().getOut();
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (InputStream caseRows = InputFile.open(caseHistory);
        InputStream claims = InputFile.open(claimHistory)) {
      VerificationSummary summary =
          ContactVerifier.builder(temporary)
              .tolerance(tolerance)
              .build()
              .verify(
                  HistoryReader.strict(caseRows, caseHistory.toString()),
                  HistoryReader.strict(claims, claimHistory.toString()),
                  claim -> print(claim, out));
      print(summary, out);
    } catch (IOException | IllegalArgumentException e) {
      throw new InputRefusedException(e);
    }
    out.flush();
    return 0;
  }

  private void print(VerifiedClaim claim, PrintWriter out) {
    if (claim.verdict() == Verdict.NOT_OF_CASE) {
      return;
    }
    String time = Instant.ofEpochMilli(claim.row().timeMillis()).toString();
    Long apart = claim.apartMillis().isPresent() ? claim.apartMillis().getAsLong() : null;
    if (format.isJson()) {
      out.print(Json.line(new Line(claim.line(), time, Names.of(claim.verdict()), apart)));
    } else {
      out.println(
          Texts.of(spec)
              .get(
                  "claim.line",
                  claim.line(),
                  time,
                  Message.of("claim." + Names.of(claim.verdict()))));
    }
  }

  private void print(VerificationSummary summary, PrintWriter out) {
    if (format.isJson()) {
      out.print(Json.line(summary));
    } else {
      out.println(
          Texts.of(spec)
              .get(
                  "claim.summary",
                  summary.claims(),
                  summary.holds(),
                  summary.otherTime(),
                  summary.noCounterpart()));
    }
  }

  record Line(long line, String time, String verdict, @Nullable Long apartMillis) {}
}
