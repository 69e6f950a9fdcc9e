// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A back-up of the authority that is made and, later, restored: what was published between is lost.
 * If someone has handed in something meanwhile, another one is made first.
 */
final class BackUp {

  private final Scene scene;
  private final Path folder;
  private int copies;
  private List<Long> handedIn = List.of();

  BackUp(Scene scene, Path folder) {
    this.scene = scene;
    this.folder = folder;
  }

  /** Copies the server's data; until {@link #restore} no one withdraws anything. */
  void make() throws IOException {
    scene.servers.backUp(copy(++copies));
    handedIn = handedIn();
  }

  /** Starts the server on the last copy. */
  void restore() throws IOException {
    if (!handedIn.equals(handedIn())) {
      make();
    }
    scene.servers.restore(copy(copies), scene.now());
  }

  private Path copy(int number) {
    return folder.resolve(Integer.toString(number));
  }

  private List<Long> handedIn() throws IOException {
    return List.of(
        scene.files.codesIssued(),
        scene.files.codesUsed(),
        (long) scene.files.keys().size(),
        (long) scene.files.histories().size());
  }
}
