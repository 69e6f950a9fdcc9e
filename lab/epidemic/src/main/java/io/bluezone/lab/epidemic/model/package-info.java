// SPDX-License-Identifier: Apache-2.0
/** Many runs of the person-level model, on the threads of one machine or on a cluster. */
@NullMarked
package io.bluezone.lab.epidemic.model;

import org.jspecify.annotations.NullMarked;
