// SPDX-License-Identifier: Apache-2.0
/** How a program with pages is started: its folder, its database, why it does not start. */
@NullMarked
package io.bluezone.examples.web.program;

import org.jspecify.annotations.NullMarked;
