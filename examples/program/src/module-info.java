// SPDX-License-Identifier: Apache-2.0
/** A program on the module path. */
module com.example {
  requires io.bluezone.authority;
  requires io.bluezone.ble.linux;
  requires io.bluezone.ble.virtual;
  requires io.bluezone.client;
  requires io.bluezone.store;
  requires io.bluezone.tracing;
}
