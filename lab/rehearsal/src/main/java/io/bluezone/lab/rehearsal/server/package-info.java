// SPDX-License-Identifier: Apache-2.0
/** The shipped servers in processes whose time passes when it is told. */
@NullMarked
package io.bluezone.lab.rehearsal.server;

import org.jspecify.annotations.NullMarked;
