package dev.seaworthy.it.kubernetes;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** An account that may do what the published role allows, but for some verbs. */
public final class Account {
    private static final String NAME = "tester";

    private Account() {}

    /**
     * Makes the account in a namespace, and returns a kubeconfig for it.
     *
     * @param without what it may not do, as {@code create pods/exec}
     */
    public static Path kubeconfig(KubernetesClient admin, String namespace, String without) throws IOException {
        Role role = role(admin, without);
        role.getMetadata().setNamespace(namespace);
        admin.resource(role).create();
        admin.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withNamespace(namespace)
                        .endMetadata()
                        .build())
                .create();
        admin.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewRoleRef(
                                "rbac.authorization.k8s.io",
                                "Role",
                                role.getMetadata().getName())
                        .addNewSubject(null, "ServiceAccount", NAME, namespace)
                        .build())
                .create();
        String token = admin.serviceAccounts()
                .inNamespace(namespace)
                .withName(NAME)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        return write(admin.getMasterUrl().toString(), namespace, token);
    }

    private static Role role(KubernetesClient admin, String without) throws IOException {
        try (InputStream in = Account.class.getResourceAsStream("/dev/seaworthy/kubernetes/role.yaml")) {
            Role role = (Role) admin.load(Objects.requireNonNull(in)).items().get(0);
            List<String> parts = List.of(without.split(" ", 2));
            for (PolicyRule rule : role.getRules()) {
                if (rule.getResources().contains(parts.get(1))) {
                    rule.setVerbs(rule.getVerbs().stream()
                            .filter(verb -> !verb.equals(parts.get(0)))
                            .toList());
                }
            }
            role.getRules().removeIf(rule -> rule.getVerbs().isEmpty());
            return role;
        }
    }

    private static Path write(String server, String namespace, String token) throws IOException {
        Path file = Files.createTempFile("seaworthy-", ".kubeconfig");
        file.toFile().deleteOnExit();
        return Files.writeString(file, """
                apiVersion: v1
                kind: Config
                clusters: [{name: it, cluster: {server: "%s", insecure-skip-tls-verify: true}}]
                users: [{name: it, user: {token: "%s"}}]
                contexts: [{name: it, context: {cluster: it, user: it, namespace: %s}}]
                current-context: it
                """.formatted(server, token, namespace));
    }
}
