// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.bluezone.lab.rehearsal.Rehearse;
import io.bluezone.servers.authority.command.Authority;
import io.bluezone.servers.counts.Counts;
import io.bluezone.servers.province.Province;
import io.bluezone.servers.venue.Venue;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server's process has no settings, texts and migrations of another. */
class ChildClassPathTest {

  private static final List<Class<?>> WITH_SETTINGS =
      List.of(Authority.class, Venue.class, Province.class);

  @Test
  void hasTheServersOwnProgramAlone() throws IOException {
    for (Class<?> program : List.of(Authority.class, Venue.class, Province.class, Counts.class)) {
      List<String> entries =
          Splitter.on(File.pathSeparatorChar).splitToList(ChildClassPath.of(program));
      assertThat(entries)
          .contains(
              ChildClassPath.placeOf(program).toString(),
              ChildClassPath.placeOf(Rehearse.class).toString());
      for (Class<?> other : WITH_SETTINGS) {
        if (other != program) {
          assertThat(entries).doesNotContain(ChildClassPath.placeOf(other).toString());
        }
      }
    }
  }

  @Test
  void knowsWhatAnArchiveShipsWith(@TempDir Path folder) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(Attributes.Name.CLASS_PATH, "lib/one-1.0.jar lib/two-for-j2-2.0.jar");
    Path archive = folder.resolve("server.jar");
    new JarOutputStream(Files.newOutputStream(archive), manifest).close();
    assertThat(ChildClassPath.shipped(archive)).containsExactlyInAnyOrder("one", "two-for-j2");
    assertThat(ChildClassPath.shipped(folder)).isEmpty();
  }
}
