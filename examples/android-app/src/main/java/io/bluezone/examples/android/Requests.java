// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

/** The request codes that results are returned with. */
final class Requests {

  static final int PERMISSION = 1;
  static final int OPEN_BULLETIN = 2;
  static final int SAVE_DISCLOSURE = 3;

  private Requests() {}
}
