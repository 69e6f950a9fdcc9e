// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.calibration;

import io.bluezone.authority.calibration.Calibration;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.lab.signed.ShowSigned;
import io.bluezone.servers.cli.file.Names;
import io.bluezone.servers.cli.text.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what a calibration says, whole or of one phone. */
@Command(name = "show")
final class CalibrationShowCommand extends ShowSigned<Calibration> {

  @Option(names = "--maker", paramLabel = "NAME", defaultValue = "")
  String maker = "";

  @Option(names = "--model", paramLabel = "NAME")
  @Nullable String model;

  CalibrationShowCommand() {
    super(Calibration.FORMAT, "calibration");
  }

  @Override
  protected Object json(SignedFile<Calibration> signed) throws IOException {
    return model == null ? super.json(signed) : signed.content().find(maker, model);
  }

  @Override
  protected void print(SignedFile<Calibration> signed, Texts texts, PrintWriter out) {
    if (model == null) {
      super.print(signed, texts, out);
    } else {
      print(signed.content().find(maker, model), texts, out);
    }
  }

  @Override
  protected void printContent(Calibration calibration, Texts texts, PrintWriter out) {
    out.print(PhoneTable.of(calibration));
  }

  private static void print(Calibration.Answer answer, Texts texts, PrintWriter out) {
    out.println(
        texts.get(
            "calibration.answer",
            answer.offset().receives(),
            answer.offset().sends(),
            texts.get("calibration.level." + Names.of(answer.level())),
            texts.get("calibration.confidence." + Names.of(answer.offset().confidence()))));
  }
}
