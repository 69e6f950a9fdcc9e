// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SqliteUrlTest {

  @Test
  void writesWindowsPaths() throws Exception {
    try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
      assertThat(SqliteUrl.of(windows.getPath("C:\\Users\\Bình\\my contacts;%#.db")))
          .isEqualTo("jdbc:sqlite:file:///C:/Users/B%C3%ACnh/my%20contacts%3B%25%23.db");
      assertThat(SqliteUrl.of(windows.getPath("\\\\server\\share\\contacts.db")))
          .isEqualTo("jdbc:sqlite:file:////server/share/contacts.db");
    }
  }

  @Test
  void writesPosixPaths() {
    assertThat(SqliteUrl.of(Path.of("/var/lib/my contacts?.db")))
        .isEqualTo("jdbc:sqlite:file:///var/lib/my%20contacts%3F.db");
  }
}
