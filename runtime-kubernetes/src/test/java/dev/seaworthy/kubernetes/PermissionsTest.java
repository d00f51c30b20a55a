package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.kubernetes.Permissions.Need;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What Seaworthy needs to be allowed, and the role that allows it. */
class PermissionsTest {
    private static Role role() throws IOException {
        try (InputStream in = Permissions.class.getResourceAsStream("role.yaml")) {
            return new KubernetesSerialization().unmarshal(Objects.requireNonNull(in), Role.class);
        }
    }

    private static List<String> verbs(PolicyRule rule) {
        return rule.getApiGroups().stream()
                .flatMap(group -> rule.getResources().stream()
                        .flatMap(resource -> rule.getVerbs().stream()
                                .map(verb -> new Permissions.Verb(Need.RUN, verb, group, resource).toString())))
                .toList();
    }

    @Test
    void theRoleAllowsAllThatIsAskedForAndNothingElse() throws IOException {
        List<String> allowed =
                role().getRules().stream().flatMap(rule -> verbs(rule).stream()).toList();

        assertThat(allowed)
                .containsExactlyInAnyOrderElementsOf(Permissions.verbs().stream()
                        .map(Permissions.Verb::toString)
                        .toList());
    }

    @Test
    void verbsAreNamedAsKubectlNamesThem() {
        assertThat(new Permissions.Verb(Need.EXEC, "create", "", "pods/exec")).hasToString("create pods/exec");
        assertThat(new Permissions.Verb(Need.RUN, "list", "coordination.k8s.io", "leases"))
                .hasToString("list leases.coordination.k8s.io");
    }

    @Test
    void aWayToReachPodsNeedsItsOwnVerbs() {
        assertThat(Permissions.needsOf(Reach.PORT_FORWARD))
                .contains(Need.PORT_FORWARD)
                .doesNotContain(Need.NODE_PORT);
        assertThat(Permissions.needsOf(Reach.NODE_PORT))
                .contains(Need.NODE_PORT)
                .doesNotContain(Need.PORT_FORWARD);
        assertThat(Permissions.needsOf(Reach.POD_IP)).doesNotContain(Need.PORT_FORWARD, Need.NODE_PORT);
    }

    @Test
    void whoeverMayDoEverythingMissesNothing() {
        EnumSet<Need> all = EnumSet.allOf(Need.class);

        assertThat(Permissions.all().missingFor(all)).isEmpty();
        assertThat(all).allMatch(Permissions.all()::allows);
    }
}
