// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records;

/** The SDK that runs, for logs and reports of faults. */
final class BluezoneSdk {

  private BluezoneSdk() {}

  /** {@return its version, such as {@code 0.1.0}} */
  static String version() {
    return "${project.version}";
  }
}
