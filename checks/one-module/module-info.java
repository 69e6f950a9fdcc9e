// SPDX-License-Identifier: Apache-2.0
/** A program that needs keys and bulletins alone. */
module com.example.authority {
  requires io.bluezone.authority;
}
