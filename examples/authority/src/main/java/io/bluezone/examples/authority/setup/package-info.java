// SPDX-License-Identifier: Apache-2.0
/** What the server is told at start, and what it finds there: folders, keys, TLS. */
@NullMarked
package io.bluezone.examples.authority.setup;

import org.jspecify.annotations.NullMarked;
