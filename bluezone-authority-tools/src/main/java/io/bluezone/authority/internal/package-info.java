// SPDX-License-Identifier: Apache-2.0
/** Signing of files, for the writers of each kind. */
@NullMarked
package io.bluezone.authority.internal;

import org.jspecify.annotations.NullMarked;
