// SPDX-License-Identifier: Apache-2.0
/** The command line. */
@NullMarked
package io.bluezone.examples.venue.command;

import org.jspecify.annotations.NullMarked;
