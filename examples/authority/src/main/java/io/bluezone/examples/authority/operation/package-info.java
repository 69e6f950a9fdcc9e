// SPDX-License-Identifier: Apache-2.0
/** What keeps the server well: health, maintenance, retention, statistics. */
@NullMarked
package io.bluezone.examples.authority.operation;

import org.jspecify.annotations.NullMarked;
