// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.codes;

/** The state of a code. One that was redeemed can be withdrawn until its keys come. */
public enum CodeState {
  ISSUED,
  REDEEMED,
  /** The state of a drill's code whose keys came, were checked and dropped. */
  DISCLOSED,
  EXPIRED,
  WITHDRAWN
}
