// SPDX-License-Identifier: Apache-2.0
/** Tools of authorities and laboratories: verification of claims, writing and signing of files. */
module io.bluezone.authority {
  requires static com.google.errorprone.annotations;
  requires static transitive org.jspecify;
  requires transitive io.bluezone.crypto;
  requires transitive io.bluezone.records;
  requires com.google.common;

  exports io.bluezone.authority.calibration;
  exports io.bluezone.authority.settings;
  exports io.bluezone.authority.verify;
}
