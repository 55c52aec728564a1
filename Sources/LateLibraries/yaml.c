/* What is used of libyaml. */
#ifdef __linux__
#include <yaml.h>

#include "late.h"

#define YAML(type, name, parameters, arguments)                                                    \
    LATE("libyaml-0.so.2", "libyaml-0-2", type, name, parameters, arguments)

YAML(int, yaml_parser_initialize, (yaml_parser_t *a), (a))
YAML(void, yaml_parser_delete, (yaml_parser_t *a), (a))
YAML(void, yaml_parser_set_input_string, (yaml_parser_t *a, const unsigned char *b, size_t c),
     (a, b, c))
YAML(int, yaml_parser_load, (yaml_parser_t *a, yaml_document_t *b), (a, b))
YAML(void, yaml_document_delete, (yaml_document_t *a), (a))
YAML(yaml_node_t *, yaml_document_get_root_node, (yaml_document_t *a), (a))
YAML(yaml_node_t *, yaml_document_get_node, (yaml_document_t *a, int b), (a, b))
#endif
