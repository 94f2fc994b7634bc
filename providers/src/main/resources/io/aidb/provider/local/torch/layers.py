# What the encoders are made of. Texts of a batch lie one after the other, x is [tokens, width] throughout, so nothing is
# padded. Those of the same length form a group: groups is [rows, tokens of each row] for one group after the other.

def activate(name: str, x: Tensor) -> Tensor:
  if name == "gelu":
    y = torch.gelu(x)
  elif name == "gelu_tanh":
    y = torch.gelu(x, approximate="tanh")
  elif name == "quick_gelu":
    y = torch.mul(x, torch.sigmoid(torch.mul(x, 1.702)))
  elif name == "relu":
    y = torch.relu(x)
  elif name == "silu":
    y = torch.silu(x)
  elif name == "tanh":
    y = torch.tanh(x)
  else:
    y = x
  return y

# Distances as one of a few buckets: exact for small ones, logarithmic for larger ones (T5, Raffel et al. 2020, 2.1).
def buckets(distance: Tensor, count: int, farthest: int) -> Tensor:
  exact = torch.floordiv(count, 2)
  logs = torch.log(torch.div(torch.to(torch.clamp(distance, 1), 6), exact))
  steps = torch.mul(torch.div(logs, torch.log(torch.div(farthest, exact))), torch.sub(count, exact))
  far = torch.clamp(torch.add(torch.to(steps, 4), exact), None, torch.sub(count, 1))
  return torch.where(torch.lt(distance, exact), distance, far)

# How far key is ahead of query, for each pair of so many tokens.
def distances(tokens: int, device: Device) -> Tensor:
  place = torch.arange(tokens, device=device)
  return torch.sub(torch.unsqueeze(place, 0), torch.unsqueeze(place, 1))

# The part of each group, [rows, tokens, ...]
def split(x: Tensor, groups: List[int]) -> List[Tensor]:
  parts = annotate(List[Tensor], [])
  begin = 0
  for i in range(torch.floordiv(torch.len(groups), 2)):
    rows = groups[torch.mul(i, 2)]
    tokens = groups[torch.add(torch.mul(i, 2), 1)]
    end = torch.add(begin, torch.mul(rows, tokens))
    part = torch.slice(x, 0, begin, end)
    parts.append(torch.view(part, torch.add([rows, tokens], torch.slice(torch.size(part), 1))))
    begin = end
  return parts

# Nothing is added to the scores of attention, in any group.
def unbiased(groups: List[int]) -> List[Optional[Tensor]]:
  biases = annotate(List[Optional[Tensor]], [])
  for i in range(torch.floordiv(torch.len(groups), 2)):
    biases.append(annotate(Optional[Tensor], None))
  return biases

class LayerNorm:
  weight : Tensor
  bias : Tensor
  eps : float
  def forward(self: __torch__.layers.LayerNorm, x: Tensor) -> Tensor:
    return torch.layer_norm(x, torch.size(self.weight), self.weight, self.bias, self.eps)

# Self-attention; the rows of the weight are those of query, key and value, one after the other.
class Attention:
  heads : int
  # Whether a token sees only those before it.
  causal : bool
  qkv : __torch__.linear.Linear
  output : __torch__.linear.Linear
  def pack(self: __torch__.layers.Attention) -> NoneType:
    self.qkv.pack(True)
    self.output.pack(False)
    return None
  # residual is added to the result; each bias to the scores of its group
  def forward(self: __torch__.layers.Attention, x: Tensor, residual: Tensor, groups: List[int], biases: List[Optional[Tensor]]) -> Tensor:
    parts = annotate(List[Tensor], [])
    i = 0
    for part in __torch__.layers.split(self.qkv.forward(x), groups):
      rows = torch.size(part, 0)
      tokens = torch.size(part, 1)
      q, k, v = torch.unbind(torch.permute(torch.view(part, [rows, tokens, 3, self.heads, -1]), [2, 0, 3, 1, 4]))
      a = torch.scaled_dot_product_attention(q, k, v, biases[i], 0., self.causal)
      parts.append(torch.reshape(torch.transpose(a, 1, 2), [torch.mul(rows, tokens), -1]))
      i = torch.add(i, 1)
    return self.output.plus(torch.cat(parts), residual)

class FeedForward:
  activation : str
  inner : __torch__.linear.Linear
  output : __torch__.linear.Linear
  def pack(self: __torch__.layers.FeedForward) -> NoneType:
    self.inner.pack(False)
    self.output.pack(False)
    return None
  def forward(self: __torch__.layers.FeedForward, x: Tensor, residual: Tensor) -> Tensor:
    if self.activation == "gelu":
      y = self.inner.gelu(x)
    else:
      y = __torch__.layers.activate(self.activation, self.inner.forward(x))
    return self.output.plus(y, residual)

# A layer that normalises after each step, as in the first transformer and in BERT.
class PostNormLayer:
  attention : __torch__.layers.Attention
  attention_norm : __torch__.layers.LayerNorm
  feed_forward : __torch__.layers.FeedForward
  output_norm : __torch__.layers.LayerNorm
  def pack(self: __torch__.layers.PostNormLayer) -> NoneType:
    self.attention.pack()
    self.feed_forward.pack()
    return None
  def forward(self: __torch__.layers.PostNormLayer, x: Tensor, groups: List[int], biases: List[Optional[Tensor]]) -> Tensor:
    y = self.attention_norm.forward(self.attention.forward(x, x, groups, biases))
    return self.output_norm.forward(self.feed_forward.forward(y, y))

# A layer that normalises before each step, as in CLIP.
class PreNormLayer:
  attention_norm : __torch__.layers.LayerNorm
  attention : __torch__.layers.Attention
  feed_forward_norm : __torch__.layers.LayerNorm
  feed_forward : __torch__.layers.FeedForward
  def pack(self: __torch__.layers.PreNormLayer) -> NoneType:
    self.attention.pack()
    self.feed_forward.pack()
    return None
  def forward(self: __torch__.layers.PreNormLayer, x: Tensor, groups: List[int], biases: List[Optional[Tensor]]) -> Tensor:
    y = self.attention.forward(self.attention_norm.forward(x), x, groups, biases)
    return self.feed_forward.forward(self.feed_forward_norm.forward(y), y)

def normalize(x: Tensor) -> Tensor:
  return torch.div(x, torch.clamp(torch.norm(x, 2, [1], True), 9.9999999999999998e-13))
