// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.bluezone.examples.cli.file.InputRefusedException;
import io.bluezone.examples.cli.file.OutputFailure;
import io.bluezone.examples.cli.file.OutputFile;
import io.bluezone.examples.cli.text.Message;
import io.bluezone.examples.scanner.scenario.Scenario;
import io.bluezone.examples.scanner.scenario.ScenarioDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder that is there once it is whole, with files named for a scenario's devices. */
final class NewFolder implements AutoCloseable {

  private final Path folder;
  private final Path unfinished;

  private NewFolder(Path folder, Path unfinished) {
    this.folder = folder;
    this.unfinished = unfinished;
  }

  /** Begins it; there must be nothing yet. */
  static NewFolder make(Path folder, Scenario scenario) throws InputRefusedException {
    if (Files.exists(folder)) {
      throw new InputRefusedException(Message.of("sim.folder-exists", folder));
    }
    for (ScenarioDevice device : scenario.devices()) {
      if (!device.name().matches("[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]*")) {
        throw new InputRefusedException(Message.of("sim.no-file-name", device.name()));
      }
    }
    NewFolder made = new NewFolder(folder, OutputFile.unfinished(folder));
    try {
      Files.createDirectory(made.unfinished);
      return made;
    } catch (IOException e) {
      throw made.refusal(e);
    }
  }

  InputRefusedException refusal(IOException e) {
    return OutputFailure.refusal(folder, e);
  }

  /** Where its files lie until it is whole. */
  Path unfinished() {
    return unfinished;
  }

  void putInPlace() throws IOException {
    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes what was not brought to its end. */
  @Override
  public void close() {
    try {
      if (Files.exists(unfinished)) {
        MoreFiles.deleteRecursively(unfinished, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      // It lies beside the folder, hidden.
    }
  }
}
