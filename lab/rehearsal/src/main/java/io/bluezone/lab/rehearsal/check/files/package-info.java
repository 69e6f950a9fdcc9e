// SPDX-License-Identifier: Apache-2.0
/** Files that servers keep and publish, read beside them. */
@NullMarked
package io.bluezone.lab.rehearsal.check.files;

import org.jspecify.annotations.NullMarked;
