// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.vdaf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays files of test vectors; what their names begin with is their type. */
@Command(name = "vdaf")
public final class VdafCommand implements Callable<Integer> {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  @Parameters(arity = "1..*", paramLabel = "FILE")
  List<Path> files = List.of();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException {
    PrintWriter out = spec.commandLine().getOut();
    boolean isEqual = true;
    for (Path file : files) {
      try {
        replay(file);
        out.println(Texts.of(spec).get("vdaf.ok", file));
      } catch (DifferenceException e) {
        isEqual = false;
        out.println(Texts.of(spec).get("vdaf.differs", file, String.valueOf(e.getMessage())));
      }
    }
    out.flush();
    return isEqual ? 0 : 1;
  }

  private static void replay(Path file) throws InputRefusedException, DifferenceException {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
    String type = name.contains("_") ? name.substring(0, name.indexOf('_')) : name;
    try (InputStream in = InputFile.open(file)) {
      JsonNode vector = JSON.readTree(in);
      if (type.equals("XofTurboShake128")) {
        XofReplay.run(new Fields(vector));
      } else {
        new Prio3Replay(type, new Fields(vector)).run();
      }
    } catch (JsonProcessingException e) {
      throw new DifferenceException("no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }
}
