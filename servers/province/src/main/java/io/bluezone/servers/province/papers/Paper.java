// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.papers;

/** A paper in the form of decree 30/2020, and the file of an office's own template. */
public enum Paper {
  /** Báo cáo: a report, with a title and an abstract. */
  REPORT("bao-cao"),
  /** Công văn: a letter, which hands the report over. */
  LETTER("cong-van");

  private final String file;

  Paper(String file) {
    this.file = file;
  }

  /** {@return the name of its file without the ending} */
  public String file() {
    return file;
  }
}
