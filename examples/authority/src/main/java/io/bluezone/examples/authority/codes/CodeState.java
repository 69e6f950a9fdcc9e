// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.codes;

/** The state of a code. One that was redeemed can be withdrawn until its keys come. */
public enum CodeState {
  ISSUED,
  REDEEMED,
  EXPIRED,
  WITHDRAWN
}
