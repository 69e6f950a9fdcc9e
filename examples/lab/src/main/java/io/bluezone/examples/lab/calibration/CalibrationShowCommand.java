// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bluezone.examples.cli.file.InputRefusedException;
import io.bluezone.examples.cli.text.Texts;
import io.bluezone.examples.cli.value.Json;
import io.bluezone.examples.cli.value.TextOrJson;
import io.bluezone.examples.scanner.keys.AuthorityKeyOptions;
import io.bluezone.tracing.calibration.Calibration;
import io.bluezone.tracing.settings.CalibrationEdition;
import io.bluezone.tracing.settings.SignedCalibration;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a calibration says, whole or of one phone. */
@Command(
    name = "show",
    description = "Shows what a calibration says, once a trusted signature is found good.")
final class CalibrationShowCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The calibration.")
  Path file = Path.of("");

  @Mixin AuthorityKeyOptions authority = new AuthorityKeyOptions();

  @Option(
      names = "--maker",
      paramLabel = "NAME",
      defaultValue = "",
      description = "With --model: who made it. Default: not known.")
  String maker = "";

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "What is known of one phone, in place of the table.")
  @Nullable String model;

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  /** As JSON: the object that is signed, as it stands in the file, and who has signed it. */
  record Shown(List<String> signedBy, JsonNode calibration) {}

  @Override
  public Integer call() throws InputRefusedException, IOException {
    SignedCalibration signed = CalibrationFile.read(file, authority.read());
    PrintWriter out = spec.commandLine().getOut();
    CalibrationEdition edition = signed.edition();
    if (model != null) {
      Calibration.Answer answer = edition.calibration().find(maker, model);
      if (format.isJson()) {
        out.print(Json.line(answer));
      } else {
        print(answer, out);
      }
    } else if (format.isJson()) {
      String object = new String(signed.toBytes(), StandardCharsets.UTF_8).split("\n", 3)[1];
      JsonNode calibration = JsonMapper.builder().build().readTree(object);
      out.print(Json.line(new Shown(List.copyOf(signed.signers()), calibration)));
    } else {
      print(signed, out);
    }
    out.flush();
    return 0;
  }

  private void print(Calibration.Answer answer, PrintWriter out) {
    Texts texts = Texts.of(spec);
    String level =
        switch (answer.level()) {
          case MODEL -> texts.get("calibration.level.model");
          case FAMILY -> texts.get("calibration.level.family");
          case MAKER -> texts.get("calibration.level.maker");
          case AVERAGE -> texts.get("calibration.level.average");
        };
    String confidence =
        switch (answer.offset().confidence()) {
          case LOW -> texts.get("calibration.confidence.low");
          case MEDIUM -> texts.get("calibration.confidence.medium");
          case HIGH -> texts.get("calibration.confidence.high");
        };
    out.println(
        texts.get(
            "calibration.answer",
            answer.offset().receives(),
            answer.offset().sends(),
            level,
            confidence));
  }

  private void print(SignedCalibration signed, PrintWriter out) {
    Texts texts = Texts.of(spec);
    CalibrationEdition edition = signed.edition();
    out.println(texts.get("bulletin.region", edition.region()));
    out.println(texts.get("bulletin.sequence", edition.sequence()));
    out.println(texts.get("bulletin.issued", edition.issued()));
    out.println(texts.get("bulletin.expires", edition.expires()));
    out.println(texts.get("bulletin.signed-by", String.join(", ", signed.signers())));
    out.print(PhoneTable.of(edition.calibration()));
  }
}
