// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.examples.scanner.scenario.Scenario;
import io.bluezone.examples.scanner.scenario.ScenarioDevice;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.NewFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The log and the vault of each phone of a scenario, as the commands open them. */
final class PhoneFolder implements AutoCloseable {

  private final NewFolder folder;
  private final List<OpenStore> stores = new ArrayList<>();

  private PhoneFolder(NewFolder folder) {
    this.folder = folder;
  }

  /** Makes an empty log and a vault for each phone; there must be no such folder yet. */
  static PhoneFolder make(Path place, Scenario scenario) throws InputRefusedException {
    PhoneFolder made = new PhoneFolder(NewFolder.make(place, scenario.names()));
    try {
      for (ScenarioDevice device : scenario.devices()) {
        made.stores.add(
            OpenStore.createSimulated(made.folder.unfinished().resolve(device.name() + ".db")));
      }
      return made;
    } catch (IOException e) {
      made.close();
      throw made.folder.refusal(e);
    }
  }

  /** The store of a device, by its number in the scenario. */
  OpenStore store(int number) {
    return stores.get(number);
  }

  /** Closes the stores; the folder is there then. */
  void end() throws InputRefusedException {
    try {
      closeStores();
      folder.putInPlace();
    } catch (IOException e) {
      throw folder.refusal(e);
    }
  }

  private void closeStores() throws IOException {
    while (!stores.isEmpty()) {
      stores.remove(stores.size() - 1).close();
    }
  }

  /** Deletes what was not brought to its end. */
  @Override
  public void close() {
    try {
      closeStores();
    } catch (IOException e) {
      // As on a disk that is full: it is deleted all the same.
    }
    folder.close();
  }
}
